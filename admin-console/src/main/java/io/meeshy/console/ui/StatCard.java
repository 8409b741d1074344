package io.meeshy.console.ui;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A number with its name, its unit, and a line about it: trend, limit, or what it is made of.
public final class StatCard extends VBox {

  private final Label value = new Label();
  private final Label unit = new Label();
  private final Label note = new Label();

  public StatCard(String name, String explanation) {
    getStyleClass().addAll("panel", "stat");
    var label = new Label(name);
    label.getStyleClass().add("meta");
    value.getStyleClass().add("number");
    unit.getStyleClass().add("unit");
    note.getStyleClass().add("meta");
    var figures = new HBox(4, value, unit);
    figures.setAlignment(Pos.BOTTOM_LEFT);
    figures.setNodeOrientation(NodeOrientation.INHERIT);
    getChildren().addAll(label, figures, note);
    setMinWidth(140);
    Tooltip.install(this, new Tooltip(explanation));
    setAccessibleText(name);
  }

  public void show(String figures, String inUnit, String aboutIt, boolean high) {
    value.setText(figures);
    unit.setText(inUnit);
    note.setText(aboutIt);
    getStyleClass().remove("high");
    if (high) {
      getStyleClass().add("high");
    }
    setAccessibleHelp(figures + " " + inUnit + " " + aboutIt);
  }
}
