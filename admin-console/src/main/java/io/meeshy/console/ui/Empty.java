package io.meeshy.console.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where there is nothing yet: a sign, one sentence, and at most one thing to do.
public final class Empty extends VBox {

  public Empty(Ikon icon, String sentence, Node... action) {
    getStyleClass().add("empty");
    var label = new Paragraph(sentence);
    label.setMaxWidth(360);
    label.setAlignment(Pos.CENTER);
    getChildren().addAll(new FontIcon(icon), label);
    getChildren().addAll(action);
  }
}
