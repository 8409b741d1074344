package io.meeshy.console.ui;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// A tooltip that is made when the pointer first comes: a tooltip is a window of its own, too
/// dear for every row of a list.
public final class HoverTip {

  private final Node node;
  private final Supplier<String> text;

  private HoverTip(Node node, Supplier<String> text) {
    this.node = node;
    this.text = text;
  }

  public static void install(Node node, Supplier<String> text) {
    var tip = new HoverTip(node, text);
    node.addEventHandler(MouseEvent.MOUSE_ENTERED, tip::make);
  }

  private void make(MouseEvent event) {
    if (node.getProperties().putIfAbsent(HoverTip.class, this) == null) {
      Tooltip.install(node, new Tooltip(text.get()));
    }
  }
}
