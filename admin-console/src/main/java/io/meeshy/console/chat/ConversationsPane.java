package io.meeshy.console.chat;

import static javafx.scene.layout.Region.USE_COMPUTED_SIZE;

import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Subscriptions;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The list of conversations with the search over it, which also finds people to start one with.
final class ConversationsPane implements AutoCloseable {

  private static final double ROW = 60;
  private static final int SEARCH_ROWS = 4;

  private final VBox root = new VBox();
  private final ListView<ConversationRow> list;
  private final TextField search = new TextField();
  private final Subscriptions subscriptions = new Subscriptions();
  private boolean following;

  ConversationsPane(ChatViewModel model, Texts texts) {
    search.setPromptText(texts.text("chat.search"));
    search.textProperty().bindBidirectional(model.search());
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
          }
        });
    var head = new VBox(search);
    head.setStyle("-fx-padding: 12px;");

    list = new ListView<>(model.conversations());
    list.getStyleClass().add("conversation-list");
    list.setCellFactory(_ -> new ConversationCell(texts));
    list.setFixedCellSize(ROW);
    VBox.setVgrow(list, Priority.ALWAYS);
    subscriptions.add(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                row -> {
                  if (row != null && !following) {
                    model.open().set(row.id());
                  }
                }));
    javafx.collections.ListChangeListener<ConversationRow> follow =
        _ -> {
          follow(model);
          arrange(model, texts);
        };
    model.conversations().addListener(follow);
    subscriptions.add(() -> model.conversations().removeListener(follow));
    subscriptions.add(model.open().subscribe(_ -> follow(model)));
    subscriptions.add(model.listed().subscribe(_ -> arrange(model, texts)));
    subscriptions.add(model.search().subscribe(_ -> arrange(model, texts)));

    root.getChildren().addAll(head, list, people(model, texts));
    root.getStyleClass().add("conversations");
  }

  /// While searching, the list takes what its few rows need and leaves the rest to people.
  private void arrange(ChatViewModel model, Texts texts) {
    var searching = !model.search().get().isBlank();
    list.setPlaceholder(nothing(model.listed().get(), searching, texts));
    var rows = Math.clamp(model.conversations().size(), 1, SEARCH_ROWS);
    list.setPrefHeight(searching ? rows * ROW : USE_COMPUTED_SIZE);
    VBox.setVgrow(list, searching ? Priority.NEVER : Priority.ALWAYS);
  }

  private Node nothing(boolean listed, boolean searching, Texts texts) {
    if (!listed) {
      return new Empty(Feather.LOADER, texts.text("state.loading"));
    }
    if (searching) {
      var none = new Label(texts.text("chat.noMatch"));
      none.getStyleClass().add("secondary");
      return none;
    }
    var find = new Button(texts.text("chat.findPeople"));
    find.setOnAction(_ -> search.requestFocus());
    return new Empty(Feather.USERS, texts.text("chat.none"), find);
  }

  /// Selects the open conversation wherever it has moved to.
  private void follow(ChatViewModel model) {
    following = true;
    try {
      var open = model.open().get();
      var rows = model.conversations();
      var at = -1;
      for (var i = 0; i < rows.size(); i++) {
        if (rows.get(i).id().equals(open)) {
          at = i;
        }
      }
      if (at < 0) {
        list.getSelectionModel().clearSelection();
      } else if (list.getSelectionModel().getSelectedIndex() != at) {
        list.getSelectionModel().clearAndSelect(at);
      }
    } finally {
      following = false;
    }
  }

  private VBox people(ChatViewModel model, Texts texts) {
    var title = new Label(texts.text("chat.people"));
    title.getStyleClass().add("meta");
    title.setStyle("-fx-padding: 8px 12px 4px 12px;");
    var found = new ListView<>(model.people());
    found.getStyleClass().add("people-list");
    found.setFixedCellSize(52);
    found.setCellFactory(_ -> new PersonCell(texts));
    found.setPlaceholder(new Label(texts.text("chat.nobody")));
    VBox.setVgrow(found, Priority.ALWAYS);
    found.setMinHeight(120);
    found.setOnMouseClicked(_ -> talkTo(model, found.getSelectionModel().getSelectedItem()));
    found.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            talkTo(model, found.getSelectionModel().getSelectedItem());
          }
        });
    var box = new VBox(title, found);
    VBox.setVgrow(box, Priority.ALWAYS);
    box.managedProperty().bind(box.visibleProperty());
    subscriptions.add(model.search().subscribe(text -> box.setVisible(!text.isBlank())));
    return box;
  }

  private static void talkTo(ChatViewModel model, @org.jspecify.annotations.Nullable User person) {
    if (person != null) {
      model.talkTo(person);
    }
  }

  VBox root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
    list.setItems(javafx.collections.FXCollections.observableArrayList());
  }
}
