package io.meeshy.console.cache;

import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cached translations: looked for, inspected, corrected, pinned and evicted.
final class CacheEntriesView implements View {

  private final VBox root = new VBox(10);
  private final TableView<CachedTranslation> table = new TableView<>();
  private final Label count = new Label();
  private final Paragraph said = new Paragraph("");
  private final Button more;
  private final Button evictFound;
  private final Confirmation confirmation;
  private final EntryPane pane;
  private final CacheEntriesViewModel model;
  private final Texts texts;
  private final Subscriptions subscriptions = new Subscriptions();
  private final ListChangeListener<CachedTranslation> follow = _ -> selectAgain();
  private @Nullable CachedTranslation selected;

  CacheEntriesView(CacheEntriesViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    confirmation = new Confirmation(texts.text("action.cancel"));
    pane = new EntryPane(model, texts, confirmation, subscriptions);
    more = new Button(texts.text("entries.more"));
    more.setOnAction(_ -> model.showMore());
    evictFound = new Button(texts.text("entries.evictFound"), new FontIcon(Feather.TRASH_2));
    evictFound.setId("entries-evictFound");
    evictFound.setOnAction(_ -> askEvict());
    table.getColumns().addAll(EntryColumns.in(texts));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setItems(model.entries());
    table.setId("entries-table");
    count.getStyleClass().add("secondary");
    var tools = new FlowPane(12, 8, count, more, evictFound);
    tools.setAlignment(Pos.CENTER_LEFT);
    var split = new SplitPane(table, pane.root());
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.6);
    SplitPane.setResizableWithParent(pane.root(), false);
    VBox.setVgrow(split, Priority.ALWAYS);
    root.getChildren()
        .addAll(
            new EntryFilter(model, texts, subscriptions).root(), tools, confirmation, said, split);
    root.getStyleClass().add("screen");
    subscriptions.add(table.getSelectionModel().selectedItemProperty().subscribe(this::select));
    model.entries().addListener(follow);
    subscriptions.add(model.total().subscribe(_ -> showState()));
    subscriptions.add(model.loaded().subscribe(_ -> showState()));
    subscriptions.add(model.more().subscribe(_ -> showState()));
    subscriptions.add(model.busy().subscribe(_ -> showState()));
    subscriptions.add(model.problem().subscribe(_ -> showState()));
    subscriptions.add(model.notice().subscribe(_ -> showState()));
    if (!model.loaded().get()) {
      model.search();
    }
  }

  private void select(@Nullable CachedTranslation entry) {
    if (entry != null) {
      selected = entry;
      pane.show(entry);
    } else if (model.entries().isEmpty()) {
      pane.show(null);
    }
  }

  /// After a change the same translation is shown as it is now, or nothing where it has gone.
  private void selectAgain() {
    var before = selected;
    if (before == null) {
      return;
    }
    var now =
        model.entries().stream()
            .filter(entry -> entry.key().equals(before.key()))
            .findFirst()
            .orElse(null);
    if (now == null) {
      selected = null;
      table.getSelectionModel().clearSelection();
      pane.show(null);
    } else {
      table.getSelectionModel().select(now);
    }
  }

  private void showState() {
    var problem = model.problem().get();
    var notice = model.notice().get();
    count.setText(texts.text("entries.count", model.entries().size(), model.total().get()));
    more.setDisable(model.busy().get());
    more.setVisible(model.more().get());
    more.setManaged(model.more().get());
    evictFound.setDisable(
        model.busy().get() || model.total().get() == 0 || !model.show().get().equals("all"));
    if (problem != null) {
      said.setText(texts.text(problem), "bad");
    } else if (notice != null) {
      said.setText(texts.text(notice.key(), notice.arguments().toArray()), "good");
    } else {
      said.setText("");
    }
    table.setPlaceholder(
        model.loaded().get()
            ? new Empty(Feather.INBOX, texts.text("entries.none"))
            : problem == null
                ? new Empty(Feather.LOADER, texts.text("state.loading"))
                : new Empty(Feather.ALERT_TRIANGLE, texts.text(problem), again()));
  }

  private Button again() {
    var again = new Button(texts.text("action.tryAgain"));
    again.setOnAction(_ -> model.search());
    return again;
  }

  private void askEvict() {
    confirmation.ask(
        texts.text(
            model.isEverything() ? "entries.askEvictAll" : "entries.askEvict", model.total().get()),
        texts.text("entries.evictNow"),
        true,
        model::evictFound);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    model.entries().removeListener(follow);
    subscriptions.close();
    table.setItems(javafx.collections.FXCollections.observableArrayList());
  }
}
