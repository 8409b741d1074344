package io.meeshy.console.chat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The chat: conversations beside the open one, or one of the two where there is no room for both.
public final class ChatView implements View {

  private static final double ONE_COLUMN_BELOW = 640;
  private static final double LIST_WIDTH = 300;

  private final VBox root = new VBox();
  private final ChatViewModel model;
  private final ConversationsPane conversations;
  private final ConversationPane conversation;
  private final StackPane right;
  private final Subscriptions subscriptions = new Subscriptions();

  public ChatView(ChatViewModel model, Texts texts) {
    this.model = model;
    conversations = new ConversationsPane(model, texts);
    conversation = new ConversationPane(model, texts);
    var nothingOpen = new Empty(Feather.MESSAGE_CIRCLE, texts.text("chat.pick"));
    right = new StackPane(nothingOpen, conversation.root());
    HBox.setHgrow(right, Priority.ALWAYS);
    right.setMinWidth(0);
    var columns = new HBox(conversations.root(), right);
    VBox.setVgrow(columns, Priority.ALWAYS);
    var banners = new Banners(model, texts);
    root.getChildren().addAll(banners.root(), columns);
    subscriptions.add(banners::close);
    subscriptions.add(
        model
            .open()
            .subscribe(
                id -> {
                  nothingOpen.setVisible(id == null);
                  conversation.root().setVisible(id != null);
                  arrange();
                }));
    subscriptions.add(root.widthProperty().subscribe(_ -> arrange()));
    subscriptions.add(root.sceneProperty().subscribe(scene -> model.visible(scene != null)));
  }

  private void arrange() {
    var narrow = root.getWidth() > 0 && root.getWidth() < ONE_COLUMN_BELOW;
    var open = model.open().get() != null;
    show(conversations.root(), !narrow || !open);
    show(right, !narrow || open);
    conversation.offerBack(narrow);
    conversations.root().setPrefWidth(narrow ? root.getWidth() : LIST_WIDTH);
    conversations.root().setMinWidth(narrow ? 0 : LIST_WIDTH);
    conversations.root().setMaxWidth(narrow ? Double.MAX_VALUE : LIST_WIDTH);
    HBox.setHgrow(conversations.root(), narrow ? Priority.ALWAYS : Priority.NEVER);
  }

  private static void show(javafx.scene.Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    model.visible(false);
    conversations.close();
    conversation.close();
    subscriptions.close();
  }
}
