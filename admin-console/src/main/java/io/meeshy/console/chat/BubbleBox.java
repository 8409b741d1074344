package io.meeshy.console.chat;

import io.meeshy.console.gateway.Message;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Avatar;
import io.meeshy.console.ui.Fonts;
import io.meeshy.console.ui.Paragraph;
import java.util.ArrayList;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A message with its author, its text in the reader's language, and the quiet line under it.
final class BubbleBox extends HBox {

  /// 68 characters of body text.
  private static final double WIDEST = 540;

  private final Fonts fonts = new Fonts();
  private final ChatViewModel model;
  private final Texts texts;
  private final Avatar avatar = new Avatar(32);
  private final Label author = new Label();
  private final Label quote = new Label();
  private final Paragraph original = new Paragraph("", "original");
  private final Paragraph text = new Paragraph("", "bubble-text");
  private final BubbleFoot foot;
  private final VBox box = new VBox();
  private final VBox column = new VBox(2);

  BubbleBox(ChatViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    foot = new BubbleFoot(model, texts);
    author.getStyleClass().add("author");
    quote.getStyleClass().add("quote");
    original.setMaxWidth(WIDEST);
    text.setMaxWidth(WIDEST);
    quote.setMaxWidth(WIDEST);
    box.getStyleClass().add("bubble");
    box.getChildren().setAll(quote, original, text, foot);
    for (var node : new Region[] {author, quote}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    box.setMaxWidth(Region.USE_PREF_SIZE);
    column.getChildren().setAll(author, box);
    column.setFillWidth(false);
    column.setMinWidth(0);
    setSpacing(8);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  void show(Row.Bubble row) {
    var mine = row.mine();
    author.setText(row.author());
    author.setVisible(row.first() && !mine);
    avatar.show(row.authorId(), row.author());
    avatar.setVisible(row.first());
    quote.setText(row.quoted());
    quote.setVisible(row.quoted() != null);
    var deleted = row.progress() == Row.Progress.DELETED;
    if (deleted) {
      text.setText(texts.text("chat.deleted"), "deleted");
      text.setNodeOrientation(NodeOrientation.INHERIT);
      text.setStyle("");
    } else {
      write(text, row.text(), row.language());
    }
    showOriginal(row);
    foot.show(row);
    box.getStyleClass().setAll("bubble");
    if (mine) {
      box.getStyleClass().add("mine");
    }
    if (row.progress() == Row.Progress.REFUSED) {
      box.getStyleClass().add("refused");
    }
    column.setAlignment(mine ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    setAlignment(mine ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    if (mine) {
      getChildren().setAll(column);
    } else {
      getChildren().setAll(avatar, column);
    }
    setStyle("-fx-padding: " + (row.first() ? 10 : 3) + "px 16px 0 16px;");
  }

  private void showOriginal(Row.Bubble row) {
    var open = row.mark() instanceof Mark.Translated mark && mark.open() ? mark : null;
    if (open != null) {
      write(original, open.original(), open.source());
    } else {
      original.setText("");
    }
  }

  /// Each text in its own direction and a font of its script.
  private void write(Paragraph label, String content, String language) {
    label.setText(content);
    label.setNodeOrientation(direction(language));
    label.setStyle(fonts.style(language));
  }

  static NodeOrientation direction(String language) {
    return Texts.isRightToLeft(language)
        ? NodeOrientation.RIGHT_TO_LEFT
        : NodeOrientation.LEFT_TO_RIGHT;
  }

  /// What can be done with the message, if anything.
  Optional<ContextMenu> menu(Row.Bubble row) {
    if (row.progress() == Row.Progress.DELETED) {
      return Optional.empty();
    }
    var items = new ArrayList<MenuItem>();
    items.add(item("chat.copy", () -> copy(row.text())));
    if (row.mark() instanceof Mark.Translated mark) {
      items.add(item("chat.copyOriginal", () -> copy(mark.original())));
    }
    Message message = row.message();
    if (row.mine() && message != null) {
      items.add(item("chat.edit", () -> model.composer().edit(message)));
      items.add(item("chat.delete", () -> model.delete(message)));
    }
    return Optional.of(new ContextMenu(items.toArray(new MenuItem[0])));
  }

  private MenuItem item(String key, Runnable action) {
    var item = new MenuItem(texts.text(key));
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static void copy(String content) {
    var board = new ClipboardContent();
    board.putString(content);
    Clipboard.getSystemClipboard().setContent(board);
  }
}
