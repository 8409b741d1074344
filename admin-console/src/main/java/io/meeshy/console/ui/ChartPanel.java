package io.meeshy.console.ui;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.History.Point;
import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// A titled chart of some metrics over a time window; its legend tells their values now, or at
/// the moment under the pointer.
public final class ChartPanel implements View {

  private final VBox root = new VBox();
  private final Texts texts;
  private final TimeWindow window;
  private final List<Metric> metrics;
  private final TimeChart chart;
  private final List<Label> values = new ArrayList<>();
  private final Label moment = new Label();
  private final Subscriptions subscriptions = new Subscriptions();
  private List<List<Point>> shown = List.of();
  private @Nullable Instant pointed;

  /// `titleKey` names the title; all metrics must have one unit.
  public ChartPanel(Texts texts, TimeWindow window, String titleKey, Metric... metrics) {
    this.texts = texts;
    this.window = window;
    this.metrics = List.of(metrics);
    var unit = metrics[0].unit();
    var limit = this.metrics.size() == 1 ? metrics[0].warn() : threshold();
    chart = new TimeChart(texts.formats(), unit, limit, texts.text(titleKey));
    var title = new Label(texts.text(titleKey));
    title.getStyleClass().add("strong");
    moment.getStyleClass().add("meta");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var legend = new FlowPane(16, 4);
    for (var i = 0; i < metrics.length; i++) {
      legend.getChildren().add(entry(i));
    }
    root.getChildren().addAll(new HBox(8, title, gap, moment), legend, chart);
    root.getStyleClass().addAll("panel", "chart-panel");
    VBox.setVgrow(chart, Priority.ALWAYS);
    chart.onPoint(
        at -> {
          pointed = at;
          showValues();
        });
    subscriptions.add(window.end().subscribe(_ -> show()));
    subscriptions.add(window.length().subscribe(_ -> show()));
  }

  /// The limit of the slowest percentile shown.
  private double threshold() {
    return metrics.contains(Metric.DELIVERY_P99) ? Metric.DELIVERY_P99.warn() : Double.NaN;
  }

  private HBox entry(int index) {
    var swatch = new Line(0, 0, 20, 0);
    swatch.getStyleClass().addAll("series", "series-" + (index + 1));
    var name = new Label(texts.text("metric." + metrics.get(index).name()));
    name.getStyleClass().add("meta");
    var value = new Label();
    value.getStyleClass().add("legend-value");
    values.add(value);
    var entry = new HBox(6, swatch, name, value);
    entry.setAlignment(Pos.CENTER_LEFT);
    return entry;
  }

  private void show() {
    shown = metrics.stream().map(window::points).toList();
    chart.show(window.start(), window.end().get(), shown);
    showValues();
  }

  private void showValues() {
    var at = pointed;
    moment.setText(at == null ? "" : texts.formats().timeWithSeconds(at));
    for (var i = 0; i < metrics.size(); i++) {
      var value = at == null ? window.latest(metrics.get(i)) : near(shown.get(i), at);
      values.get(i).setText(texts.formats().measure(value, metrics.get(i).unit()));
    }
  }

  private static double near(List<Point> points, Instant at) {
    var best = Double.NaN;
    var bestDistance = Duration.ofSeconds(15);
    for (var point : points) {
      var distance = Duration.between(point.at(), at).abs();
      if (distance.compareTo(bestDistance) < 0) {
        best = point.value();
        bestDistance = distance;
      }
    }
    return best;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
