package io.meeshy.console.chat;

import io.meeshy.console.i18n.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A row of the timeline: a bubble, or a divider. As high as its text needs at the list's width.
final class RowCell extends ListCell<Row> {

  private static final double SCROLL_BAR = 16;

  private final Texts texts;
  private final BubbleBox bubble;
  private final Label dividerText = new Label();
  private final Region leftRule = new Region();
  private final Region rightRule = new Region();
  private final StackPane divider;
  private @Nullable Row shown;

  RowCell(ChatViewModel model, Texts texts) {
    this.texts = texts;
    bubble = new BubbleBox(model, texts);
    var line = new HBox(12, leftRule, dividerText, rightRule);
    line.setAlignment(Pos.CENTER);
    for (var rule : new Region[] {leftRule, rightRule}) {
      HBox.setHgrow(rule, Priority.ALWAYS);
    }
    divider = new StackPane(line);
    divider.setStyle("-fx-padding: 0 16px 0 16px;");
    setFocusTraversable(false);
    setOnContextMenuRequested(this::offerMenu);
  }

  @Override
  protected void updateItem(@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      shown = null;
      setGraphic(null);
    } else if (!row.equals(shown)) {
      // A list asks every visible row to update itself whenever anything in it changes.
      shown = row;
      setGraphic(node(row));
    }
  }

  private void offerMenu(ContextMenuEvent event) {
    if (shown instanceof Row.Bubble message) {
      bubble
          .menu(message)
          .ifPresent(menu -> menu.show(this, event.getScreenX(), event.getScreenY()));
    }
  }

  private Node node(Row row) {
    return switch (row) {
      case Row.Day day -> divide(texts.formats().day(day.date()), "day", "rule");
      case Row.Unread _ -> {
        var unread = divide(texts.text("chat.unread"), "unread-divider", "rule");
        leftRule.getStyleClass().add("unread");
        rightRule.getStyleClass().add("unread");
        yield unread;
      }
      case Row.Bubble message -> {
        bubble.show(message);
        yield bubble;
      }
    };
  }

  private Node divide(String text, String textStyle, String ruleStyle) {
    dividerText.setText(text);
    dividerText.getStyleClass().setAll("label", textStyle);
    leftRule.getStyleClass().setAll(ruleStyle);
    rightRule.getStyleClass().setAll(ruleStyle);
    return divider;
  }

  private double available() {
    return Math.max(120, getListView().getWidth() - SCROLL_BAR);
  }

  @Override
  protected double computePrefWidth(double height) {
    return available();
  }

  @Override
  protected double computePrefHeight(double width) {
    var node = getGraphic();
    return node == null ? 0 : Math.ceil(node.prefHeight(available()));
  }

  @Override
  protected void layoutChildren() {
    var node = getGraphic();
    if (node != null) {
      node.resizeRelocate(0, 0, getWidth(), getHeight());
    }
  }
}
