package io.meeshy.console.ui;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A text that wraps, in every script: what JavaFX cannot wrap is broken into [Lines] here.
public final class Paragraph extends VBox {

  private final Label label = new Label();
  private final String[] always;
  private String text = "";
  private @Nullable Lines lines;

  /// `styles` are the style classes of the text.
  public Paragraph(String text, String... styles) {
    always = styles.clone();
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(Region.USE_PREF_SIZE);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label
        .textAlignmentProperty()
        .bind(
            alignmentProperty()
                .map(
                    place ->
                        place.getHpos() == HPos.CENTER
                            ? TextAlignment.CENTER
                            : TextAlignment.LEFT));
    label.fontProperty().subscribe(_ -> lines = null);
    getChildren().add(label);
    setText(text);
  }

  /// Shows another text, with these style classes besides; an empty one takes no room.
  public void setText(String text, String... styles) {
    this.text = text;
    lines = null;
    setManaged(!text.isEmpty());
    setVisible(!text.isEmpty());
    label.getStyleClass().setAll("label");
    label.getStyleClass().addAll(always);
    label.getStyleClass().addAll(styles);
    label.setWrapText(!Lines.areNeeded(text));
    label.setText(text);
    requestLayout();
  }

  private Lines lines() {
    if (lines == null) {
      lines = new Lines(text, label.getFont());
    }
    return lines;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return label.isWrapText()
        ? super.computePrefWidth(height)
        : Math.ceil(lines().widest()) + around();
  }

  @Override
  protected double computePrefHeight(double width) {
    return label.isWrapText()
        ? super.computePrefHeight(width)
        : Math.ceil(
                lines().height(inside(width < 0 ? prefWidth(-1) : width), label.getLineSpacing()))
            + down(getInsets())
            + down(label.getInsets())
            + down(label.getLabelPadding());
  }

  @Override
  protected void layoutChildren() {
    if (!label.isWrapText()) {
      label.setText(lines().within(inside(getWidth())));
    }
    super.layoutChildren();
  }

  private double inside(double width) {
    return width - around();
  }

  /// What is beside the text, and a pixel for rounding.
  private double around() {
    return across(getInsets()) + across(label.getInsets()) + across(label.getLabelPadding()) + 1;
  }

  private static double down(Insets insets) {
    return insets.getTop() + insets.getBottom();
  }

  private static double across(Insets insets) {
    return insets.getLeft() + insets.getRight();
  }
}
