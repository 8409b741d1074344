package io.meeshy.console.chat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Avatar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A conversation in the list.
final class ConversationCell extends ListCell<ConversationRow> {

  private final Texts texts;
  private final Avatar avatar = new Avatar(40);
  private final Region presence = new Region();
  private final Label name = new Label();
  private final Label preview = new Label();
  private final Label time = new Label();
  private final Label unread = new Label();
  private final HBox content;

  ConversationCell(Texts texts) {
    this.texts = texts;
    name.getStyleClass().add("conversation-name");
    preview.getStyleClass().add("secondary");
    time.getStyleClass().add("meta");
    unread.getStyleClass().add("badge");
    presence.getStyleClass().addAll("state-dot", "good");
    var picture = new StackPane(avatar, presence);
    StackPane.setAlignment(presence, Pos.BOTTOM_RIGHT);
    picture.setMaxSize(40, 40);
    for (var label : new Label[] {name, preview}) {
      HBox.setHgrow(label, Priority.ALWAYS);
      label.setMaxWidth(Double.MAX_VALUE);
      label.setMinWidth(0);
    }
    time.setMinWidth(Region.USE_PREF_SIZE);
    unread.setMinWidth(Region.USE_PREF_SIZE);
    var above = new HBox(8, name, time);
    above.setAlignment(Pos.CENTER_LEFT);
    var below = new HBox(8, preview, unread);
    below.setAlignment(Pos.CENTER_LEFT);
    var lines = new VBox(2, above, below);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    content = new HBox(12, picture, lines);
    content.setAlignment(Pos.CENTER_LEFT);
    content.setMinWidth(0);
    content.setPrefWidth(1);
  }

  @Override
  protected void updateItem(@Nullable ConversationRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    avatar.show(row.hueKey(), row.name());
    presence.setVisible(Boolean.TRUE.equals(row.online()));
    name.setText(row.name());
    name.getStyleClass().remove("unread");
    if (row.unread() > 0) {
      name.getStyleClass().add("unread");
    }
    preview.setText(row.preview() == null ? texts.text("chat.noMessages") : oneLine(row.preview()));
    time.setText(row.at() == null ? "" : when(row.at()));
    unread.setText(row.unread() > 99 ? "99+" : Long.toString(row.unread()));
    unread.setVisible(row.unread() > 0);
    unread.setManaged(row.unread() > 0);
    setAccessibleText(row.name() + ", " + texts.text("chat.unreadCount", row.unread()));
    setGraphic(content);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /// The time today, the date before.
  private String when(Instant at) {
    var local = at.atZone(ZoneId.systemDefault());
    return local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()))
        ? texts.formats().time(at)
        : texts.formats().shortDay(local.toLocalDate());
  }
}
