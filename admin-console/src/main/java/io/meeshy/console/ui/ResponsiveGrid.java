package io.meeshy.console.ui;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Lays its children out in as many equal columns as fit, row by row, each row as high as its
/// highest child.
public final class ResponsiveGrid extends Pane {

  private final double minColumn;
  private final int maxColumns;
  private final double gap;

  public ResponsiveGrid(double minColumn, int maxColumns, double gap, Node... children) {
    super(children);
    this.minColumn = minColumn;
    this.maxColumns = maxColumns;
    this.gap = gap;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private int columns(double width) {
    var fit = (int) Math.floor((width + gap) / (minColumn + gap));
    var most = Math.clamp(fit, 1, Math.min(maxColumns, Math.max(1, getManagedChildren().size())));
    // Even rows where that costs no extra row: 12 in rows of 5 become rows of 4.
    var rows = Math.ceilDiv(getManagedChildren().size(), most);
    return Math.max(1, Math.ceilDiv(getManagedChildren().size(), Math.max(1, rows)));
  }

  private double columnWidth(double width) {
    var columns = columns(width);
    return Math.floor((width - gap * (columns - 1)) / columns);
  }

  private double rowHeight(int row, double width) {
    var columns = columns(width);
    return getManagedChildren().stream()
        .skip((long) row * columns)
        .limit(columns)
        .mapToDouble(child -> child.prefHeight(columnWidth(width)))
        .max()
        .orElse(0);
  }

  private int rows(double width) {
    return Math.ceilDiv(getManagedChildren().size(), columns(width));
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.min(minColumn, 160);
  }

  @Override
  protected double computePrefWidth(double height) {
    return minColumn;
  }

  @Override
  protected double computePrefHeight(double width) {
    var inside = width < 0 ? minColumn : width;
    var total = 0.0;
    var rows = rows(inside);
    for (var row = 0; row < rows; row++) {
      total += rowHeight(row, inside) + (row > 0 ? gap : 0);
    }
    return total;
  }

  @Override
  protected void layoutChildren() {
    var width = getWidth();
    var columns = columns(width);
    var columnWidth = columnWidth(width);
    var y = 0.0;
    var children = getManagedChildren();
    for (var row = 0; row < rows(width); row++) {
      var height = rowHeight(row, width);
      for (var column = 0; column < columns && row * columns + column < children.size(); column++) {
        var child = children.get(row * columns + column);
        child.resizeRelocate(column * (columnWidth + gap), y, columnWidth, height);
      }
      y += height + gap;
    }
  }
}
