package io.meeshy.console.chat;

import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Avatar;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A person one can start a conversation with.
final class PersonCell extends ListCell<User> {

  private final Texts texts;
  private final Avatar avatar = new Avatar(32);
  private final Label name = new Label();
  private final Label about = new Label();
  private final HBox content = new HBox(12, avatar, new VBox(name, about));

  PersonCell(Texts texts) {
    this.texts = texts;
    about.getStyleClass().add("meta");
    content.setAlignment(Pos.CENTER_LEFT);
    content.setPrefWidth(1);
  }

  @Override
  protected void updateItem(@Nullable User user, boolean empty) {
    super.updateItem(user, empty);
    if (empty || user == null) {
      setGraphic(null);
      return;
    }
    avatar.show(user.id(), user.displayName());
    name.setText(user.displayName());
    about.setText("@" + user.username() + " · " + texts.languageName(user.language()));
    setGraphic(content);
  }
}
