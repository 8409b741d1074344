package io.meeshy.console.ui;

import io.meeshy.console.i18n.Formats;
import io.meeshy.console.monitor.History.Point;
import io.meeshy.console.monitor.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Lines over time with a unit on the value axis and local time below; a second without a value
/// is a gap, never a straight line over it.
/// Colours and dashes come from the stylesheet (`series-1`, `series-2` …). Time runs from left to
/// right in every language.
public final class TimeChart extends Region {

  private static final double LEFT = 64;
  private static final double BOTTOM = 20;
  private static final double TOP = 8;
  private static final double RIGHT = 10;

  private final Formats formats;
  private final Unit unit;
  private final double threshold;
  private final Group grid = new Group();
  private final Group lines = new Group();
  private final Line crosshair = new Line();
  private List<List<Point>> series = List.of();
  private Instant from = Instant.EPOCH;
  private Instant to = Instant.EPOCH.plusSeconds(60);
  private Consumer<@Nullable Instant> pointed = at -> {};

  /// `threshold` is drawn as a thin line when it lies within the values; NaN for none.
  public TimeChart(Formats formats, Unit unit, double threshold, String accessibleName) {
    this.formats = formats;
    this.unit = unit;
    this.threshold = threshold;
    getStyleClass().add("time-chart");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    setAccessibleText(accessibleName);
    crosshair.getStyleClass().add("crosshair");
    crosshair.setVisible(false);
    for (var group : List.of(grid, lines)) {
      group.setManaged(false);
      group.setMouseTransparent(true);
    }
    crosshair.setManaged(false);
    crosshair.setMouseTransparent(true);
    getChildren().addAll(grid, lines, crosshair);
    setPrefHeight(200);
    setMinHeight(120);
    setOnMouseMoved(event -> point(event.getX()));
    setOnMouseExited(_ -> point(Double.NaN));
  }

  /// Calls back with the moment under the pointer, null when it leaves.
  public void onPoint(Consumer<@Nullable Instant> listener) {
    pointed = listener;
  }

  public void show(Instant start, Instant end, List<List<Point>> values) {
    from = start;
    to = end;
    series = List.copyOf(values);
    requestLayout();
  }

  private void point(double x) {
    var inside = x >= LEFT && x <= getWidth() - RIGHT;
    crosshair.setVisible(inside);
    if (inside) {
      crosshair.setStartX(x);
      crosshair.setEndX(x);
      var share = (x - LEFT) / (getWidth() - RIGHT - LEFT);
      pointed.accept(from.plusMillis(Math.round(Duration.between(from, to).toMillis() * share)));
    } else {
      pointed.accept(null);
    }
  }

  @Override
  protected void layoutChildren() {
    grid.getChildren().clear();
    var width = getWidth() - LEFT - RIGHT;
    var height = getHeight() - TOP - BOTTOM;
    if (width < 40 || height < 40) {
      lines.getChildren().clear();
      return;
    }
    crosshair.setStartY(TOP);
    crosshair.setEndY(TOP + height);
    var ticks = Math.max(2, (int) (height / 40));
    var scale =
        unit == Unit.BYTES ? NiceScale.ofBytes(highest(), ticks) : NiceScale.upTo(highest(), ticks);
    drawValueAxis(scale, width, height);
    drawTimeAxis(width, height);
    drawSeries(scale, width, height);
  }

  private double highest() {
    return series.stream()
        .flatMap(List::stream)
        .mapToDouble(Point::value)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }

  private void drawValueAxis(NiceScale scale, double width, double height) {
    for (var tick = 0; tick <= scale.ticks(); tick++) {
      var value = tick * scale.step();
      var y = Math.round(TOP + height * (1 - value / scale.top())) + 0.5;
      grid.getChildren().add(line("grid", LEFT, y, LEFT + width, y));
      var label = axisText(value == 0 ? "0" : formats.tick(value, scale.step(), unit));
      label.setTextOrigin(VPos.CENTER);
      label.relocate(LEFT - 8 - label.prefWidth(-1), y - label.prefHeight(-1) / 2);
      grid.getChildren().add(label);
    }
    if (threshold <= scale.top()) {
      var y = Math.round(TOP + height * (1 - threshold / scale.top())) + 0.5;
      grid.getChildren().add(line("threshold", LEFT, y, LEFT + width, y));
      var label = axisText("≤ " + formats.tick(threshold, threshold, unit));
      label.relocate(LEFT + width - label.prefWidth(-1), y - label.prefHeight(-1) - 1);
      grid.getChildren().add(label);
    }
  }

  private void drawTimeAxis(double width, double height) {
    var span = Duration.between(from, to);
    var every = tickLength(span, width);
    var seconds = every < 60;
    var first = Math.ceilDiv(from.getEpochSecond(), every) * every;
    for (var at = first; at <= to.getEpochSecond(); at += every) {
      var moment = Instant.ofEpochSecond(at);
      var x = Math.round(x(moment, width)) + 0.5;
      grid.getChildren().add(line("grid", x, TOP + height, x, TOP + height + 4));
      var label = axisText(seconds ? formats.timeWithSeconds(moment) : formats.time(moment));
      var labelWidth = label.prefWidth(-1);
      var left = Math.clamp(x - labelWidth / 2, 0, Math.max(0, getWidth() - labelWidth));
      label.relocate(left, TOP + height + 5);
      grid.getChildren().add(label);
    }
  }

  private static long tickLength(Duration span, double width) {
    var room = Math.max(2, width / 80);
    for (var seconds : new long[] {10, 15, 30, 60, 120, 300, 600, 900, 1_800}) {
      if (span.toSeconds() <= room * seconds) {
        return seconds;
      }
    }
    return 3_600;
  }

  private void drawSeries(NiceScale scale, double width, double height) {
    var paths = new ArrayList<Path>();
    for (var i = 0; i < series.size(); i++) {
      var path = new Path();
      path.getStyleClass().addAll("series", "series-" + (i + 1));
      var drawing = false;
      for (var point : series.get(i)) {
        if (Double.isNaN(point.value())) {
          drawing = false;
          continue;
        }
        var x = x(point.at(), width);
        var y = TOP + height * (1 - point.value() / scale.top());
        path.getElements().add(drawing ? new LineTo(x, y) : new MoveTo(x, y));
        if (!drawing) {
          path.getElements().add(new LineTo(x, y));
        }
        drawing = true;
      }
      paths.add(path);
    }
    lines.getChildren().setAll(paths);
  }

  private double x(Instant at, double width) {
    var share =
        (double) Duration.between(from, at).toMillis() / Duration.between(from, to).toMillis();
    return LEFT + width * share;
  }

  private static Line line(String style, double x1, double y1, double x2, double y2) {
    var line = new Line(x1, y1, x2, y2);
    line.getStyleClass().add(style);
    return line;
  }

  private static Text axisText(String content) {
    var text = new Text(content);
    text.getStyleClass().add("axis-text");
    text.setStyle("-fx-font-size: 11px;");
    return text;
  }
}
