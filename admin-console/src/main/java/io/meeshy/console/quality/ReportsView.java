package io.meeshy.console.quality;

import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Choice;
import io.meeshy.console.ui.Columns;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The readers' reports in a table, and the one that is selected with what can be decided about it.
final class ReportsView implements View {

  private final VBox root = new VBox(10);
  private final TableView<TranslationReport> table = new TableView<>();
  private final Button more;
  private final Paragraph said = new Paragraph("");
  private final ReportPane pane;
  private final ReportsViewModel model;
  private final Texts texts;
  private final Subscriptions subscriptions = new Subscriptions();
  private final ListChangeListener<TranslationReport> follow = _ -> selectAgain();
  private String selected = "";
  private int row;

  ReportsView(ReportsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    var confirmation = new Confirmation(texts.text("action.cancel"));
    pane = new ReportPane(model, texts, confirmation, subscriptions);
    var status =
        new Choice<>(
            ReportsViewModel.STATUSES,
            model.status().get(),
            word -> texts.text("reports.show." + word));
    status.setId("reports-status");
    status.setAccessibleText(texts.text("models.state"));
    status.setOnAction(_ -> model.show(status.getValue()));
    var again = new Button(texts.text("audit.refresh"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(_ -> model.load());
    more = new Button(texts.text("entries.more"));
    more.setOnAction(_ -> model.showMore());
    table.getColumns().addAll(ReportColumns.in(texts));
    Columns.keepOrder(table);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setItems(model.reports());
    table.setId("reports-table");
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    var tools = new FlowPane(12, 8, status, again, more);
    tools.setAlignment(Pos.CENTER_LEFT);
    var split = new SplitPane(table, pane.root());
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.4);
    VBox.setVgrow(split, Priority.ALWAYS);
    root.getChildren().addAll(tools, confirmation, said, split);
    root.getStyleClass().add("screen");
    model.reports().addListener(follow);
    subscriptions.add(table.getSelectionModel().selectedItemProperty().subscribe(this::select));
    subscriptions.add(model.more().subscribe(_ -> showState()));
    subscriptions.add(model.busy().subscribe(_ -> showState()));
    subscriptions.add(model.loaded().subscribe(_ -> showState()));
    subscriptions.add(model.problem().subscribe(_ -> showState()));
    subscriptions.add(model.notice().subscribe(_ -> showState()));
    // Each time it comes into the window it tells what has been reported meanwhile.
    subscriptions.whenShown(root, model::load);
  }

  /// Enter accepts what is proposed, Delete rejects; both ask first.
  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> pane.accept();
      case DELETE, BACK_SPACE -> pane.reject();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(@Nullable TranslationReport report) {
    if (report != null) {
      selected = report.id();
      row = table.getSelectionModel().getSelectedIndex();
      pane.show(report);
    } else if (model.reports().isEmpty()) {
      pane.show(null);
    }
  }

  /// After a change the same report stays selected; when it has gone, the one in its place is.
  private void selectAgain() {
    var reports = model.reports();
    if (reports.isEmpty()) {
      pane.show(null);
      return;
    }
    var same =
        IntStream.range(0, reports.size())
            .filter(each -> reports.get(each).id().equals(selected))
            .findFirst();
    table.getSelectionModel().clearAndSelect(same.orElse(Math.min(row, reports.size() - 1)));
  }

  private void showState() {
    var problem = model.problem().get();
    var notice = model.notice().get();
    more.setVisible(model.more().get());
    more.setManaged(model.more().get());
    more.setDisable(model.busy().get());
    if (problem != null) {
      said.setText(texts.text(problem), "bad");
    } else if (notice.isEmpty()) {
      said.setText("");
    } else {
      said.setText(texts.text(notice), "good");
      table.requestFocus();
    }
    // Only of accepted ones it tells what the choice of the status does not.
    table.getColumns().getLast().setVisible(model.status().get().equals("accepted"));
    table.setPlaceholder(
        model.loaded().get()
            ? new Empty(Feather.CHECK_CIRCLE, texts.text("reports.none." + model.status().get()))
            : problem == null
                ? new Empty(Feather.LOADER, texts.text("state.loading"))
                : new Empty(Feather.ALERT_TRIANGLE, texts.text(problem), tryAgain()));
  }

  private Button tryAgain() {
    var again = new Button(texts.text("action.tryAgain"));
    again.setOnAction(_ -> model.load());
    return again;
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    model.reports().removeListener(follow);
    subscriptions.close();
    table.setItems(FXCollections.observableArrayList());
  }
}
