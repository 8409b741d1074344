package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Avatar;
import io.meeshy.console.ui.Subscriptions;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The open conversation: who it is with, its timeline, who types, and the composer.
final class ConversationPane implements AutoCloseable {

  private final VBox root = new VBox();
  private final ChatViewModel model;
  private final Texts texts;
  private final Avatar avatar = new Avatar(36);
  private final Label name = new Label();
  private final Label status = new Label();
  private final Label typing = new Label();
  private final Button back = new Button("", new FontIcon(Feather.ARROW_LEFT));
  private final TimelinePane timeline;
  private final ComposerPane composer;
  private final Subscriptions subscriptions = new Subscriptions();

  ConversationPane(ChatViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    timeline = new TimelinePane(model, texts);
    composer = new ComposerPane(model.composer(), texts);
    name.getStyleClass().addAll("title");
    name.setMinWidth(0);
    status.getStyleClass().add("meta");
    typing.getStyleClass().add("typing");
    typing.setMaxWidth(Double.MAX_VALUE);
    back.setTooltip(new Tooltip(texts.text("action.back")));
    back.setAccessibleText(texts.text("action.back"));
    back.getStyleClass().add("flat");
    back.setOnAction(_ -> model.open().set(null));
    if (texts.isRightToLeft()) {
      back.setGraphic(new FontIcon(Feather.ARROW_RIGHT));
    }
    var header = new HBox(back, avatar, new VBox(name, status));
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("chat-header");
    VBox.setVgrow(timeline.root(), Priority.ALWAYS);
    root.getChildren().addAll(header, timeline.root(), typing, composer.root());
    subscriptions.add(model.conversation().subscribe(this::show));
    subscriptions.add(model.typing().subscribe(this::showTyping));
  }

  void offerBack(boolean offered) {
    back.setVisible(offered);
    back.setManaged(offered);
  }

  private void show(@Nullable Conversation conversation) {
    if (conversation == null) {
      return;
    }
    var self = model.self().id();
    name.setText(conversation.name(self));
    var others =
        conversation.members().stream()
            .map(member -> member.user())
            .filter(user -> !user.id().equals(self))
            .toList();
    if (conversation.isDirect() && !others.isEmpty()) {
      var other = others.getFirst();
      avatar.show(other.id(), other.displayName());
      status.setText(presence(other) + " · " + texts.languageName(other.language()));
    } else {
      avatar.show(conversation.id(), conversation.name(self));
      var online = others.stream().filter(user -> user.online()).count();
      status.setText(texts.text("chat.members", conversation.members().size(), online));
    }
  }

  private String presence(io.meeshy.console.gateway.User user) {
    if (user.online()) {
      return texts.text("chat.online");
    }
    var seen = user.lastSeen();
    return seen == null
        ? texts.text("chat.offline")
        : texts.text("chat.lastSeen", texts.formats().dayAndTime(seen));
  }

  private void showTyping(List<String> names) {
    typing.setText(
        switch (names.size()) {
          case 0 -> "";
          case 1 -> texts.text("chat.typingOne", names.getFirst());
          case 2 -> texts.text("chat.typingTwo", names.get(0), names.get(1));
          default -> texts.text("chat.typingMany", names.size());
        });
  }

  VBox root() {
    return root;
  }

  @Override
  public void close() {
    timeline.close();
    composer.close();
    subscriptions.close();
  }
}
