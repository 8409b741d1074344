package io.meeshy.console.audit;

import io.meeshy.console.gateway.AuditEntry;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Columns;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The audit log in a table: who changed what, when, and what came of it.
public final class AuditView implements View {

  private final VBox root = new VBox();
  private final TableView<AuditEntry> table = new TableView<>();
  private final Button more;
  private final Label problem = new Label();
  private final AuditViewModel model;
  private final Texts texts;
  private final Subscriptions subscriptions = new Subscriptions();

  public AuditView(AuditViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    more = new Button(texts.text("entries.more"));
    more.setOnAction(_ -> model.showMore());
    var again = new Button(texts.text("audit.refresh"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(_ -> model.load());
    problem.getStyleClass().add("bad");
    var tools = new FlowPane(12, 8, again, more, problem);
    tools.setAlignment(Pos.CENTER_LEFT);
    table
        .getColumns()
        .addAll(
            List.of(
                Columns.text(
                    texts.text("audit.when"), 170, entry -> texts.formats().dayAndTime(entry.at())),
                Columns.text(texts.text("audit.who"), 110, AuditEntry::username),
                Columns.text(
                    texts.text("audit.what"), 200, entry -> texts.word("act", entry.action())),
                Columns.text(texts.text("audit.subject"), 160, AuditEntry::subject),
                Columns.text(texts.text("audit.details"), 200, AuditView::details),
                Columns.text(
                    texts.text("audit.outcome"),
                    110,
                    entry -> texts.word("audit.outcome", entry.outcome())),
                Columns.text(
                    texts.text("audit.problem"),
                    240,
                    entry -> entry.problem() == null ? "" : entry.problem())));
    table.getColumns().getFirst().setMinWidth(155);
    Columns.keepOrder(table);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setItems(model.entries());
    VBox.setVgrow(table, Priority.ALWAYS);
    root.getChildren().addAll(tools, table);
    root.getStyleClass().add("screen");
    subscriptions.add(model.loaded().subscribe(_ -> showState()));
    subscriptions.add(model.busy().subscribe(_ -> showState()));
    subscriptions.add(model.problem().subscribe(_ -> showState()));
    // Each time it comes into the window it tells what has happened meanwhile.
    subscriptions.whenShown(root, model::load);
  }

  private static String details(AuditEntry entry) {
    return entry.details().entrySet().stream()
        .map(detail -> detail.getKey() + "=" + detail.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void showState() {
    var why = model.problem().get();
    more.setVisible(model.more().get());
    more.setManaged(model.more().get());
    more.setDisable(model.busy().get());
    problem.setText(why == null ? "" : texts.text(why));
    table.setPlaceholder(
        model.loaded().get()
            ? new Empty(Feather.BOOK_OPEN, texts.text("audit.none"))
            : new Empty(Feather.LOADER, texts.text("state.loading")));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
    table.setItems(FXCollections.observableArrayList());
  }
}
