package io.meeshy.console.chat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Subscriptions;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The rows of the open conversation. Stays at the newest message when it was there, keeps its
/// place when older ones come in above.
final class TimelinePane implements AutoCloseable {

  private static final int LOAD_WITHIN = 8;

  private final ListView<Row> list;
  private final ChatViewModel model;
  private final Subscriptions subscriptions = new Subscriptions();
  private boolean atEnd = true;

  TimelinePane(ChatViewModel model, Texts texts) {
    this.model = model;
    list = new ListView<>(model.rows());
    list.getStyleClass().add("timeline");
    list.setCellFactory(_ -> new RowCell(model, texts));
    list.setPlaceholder(new Empty(Feather.MESSAGE_SQUARE, texts.text("chat.first")));
    list.setAccessibleText(texts.text("chat.timeline"));
    ListChangeListener<Row> changed = this::changed;
    model.rows().addListener(changed);
    subscriptions.add(() -> model.rows().removeListener(changed));
    subscriptions.add(
        model
            .open()
            .subscribe(
                _ -> {
                  atEnd = true;
                  toEnd();
                }));
    list.addEventFilter(ScrollEvent.SCROLL, _ -> Platform.runLater(this::scrolled));
    subscriptions.add(
        list.heightProperty()
            .subscribe(
                _ -> {
                  if (atEnd) {
                    toEnd();
                  }
                }));
    list.skinProperty().subscribe(_ -> toEnd());
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  private void scrolled() {
    var flow = flow();
    if (flow == null || flow.getFirstVisibleCell() == null || flow.getLastVisibleCell() == null) {
      return;
    }
    atEnd = flow.getLastVisibleCell().getIndex() >= list.getItems().size() - 1;
    if (flow.getFirstVisibleCell().getIndex() < LOAD_WITHIN && model.hasOlder()) {
      model.loadOlder();
    }
  }

  private void changed(ListChangeListener.Change<? extends Row> change) {
    if (atEnd) {
      toEnd();
      return;
    }
    var flow = flow();
    if (flow == null || flow.getFirstVisibleCell() == null) {
      return;
    }
    var first = flow.getFirstVisibleCell().getIndex();
    var offset = flow.getFirstVisibleCell().getLayoutY();
    while (change.next()) {
      var grown = change.getAddedSize() - change.getRemovedSize();
      if (grown > 0 && change.getFrom() <= first) {
        var place = first + grown;
        Platform.runLater(
            () -> {
              flow.scrollToTop(place);
              flow.scrollPixels(-offset);
            });
      }
    }
  }

  private void toEnd() {
    if (!list.getItems().isEmpty()) {
      list.scrollTo(list.getItems().size() - 1);
      // Heights are estimates until the rows have been laid out; only then the end is known.
      Platform.runLater(this::settleAtEnd);
    }
  }

  private void settleAtEnd() {
    var flow = flow();
    if (flow != null && atEnd) {
      flow.layout();
      flow.setPosition(1);
    }
  }

  ListView<Row> root() {
    return list;
  }

  @Override
  public void close() {
    subscriptions.close();
    list.setItems(javafx.collections.FXCollections.observableArrayList());
  }
}
