package io.meeshy.console.overview;

import io.meeshy.console.gateway.DatabaseMetrics;
import io.meeshy.console.gateway.Performance;
import io.meeshy.console.gateway.QueueMetrics;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.Unit;
import io.meeshy.console.ui.ChartPanel;
import io.meeshy.console.ui.ResponsiveGrid;
import io.meeshy.console.ui.StatCard;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The overview: numbers of the moment above, how they came about below.
public final class OverviewView implements View {

  private final ScrollPane root;
  private final Texts texts;
  private final OverviewViewModel model;
  private final Map<Metric, StatCard> cards = new EnumMap<>(Metric.class);
  private final List<ChartPanel> charts;
  private final Subscriptions subscriptions = new Subscriptions();

  public OverviewView(OverviewViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    for (var metric : OverviewViewModel.NUMBERS) {
      var name = texts.text("metric." + metric.name());
      cards.put(metric, new StatCard(name, texts.text("metric." + metric.name() + ".about")));
    }
    var window = model.window();
    charts =
        List.of(
            new ChartPanel(texts, window, "overview.rate", Metric.MESSAGES_PER_SECOND),
            new ChartPanel(
                texts,
                window,
                "overview.delivery",
                Metric.DELIVERY_P50,
                Metric.DELIVERY_P99,
                Metric.DELIVERY_P999),
            new ChartPanel(
                texts,
                window,
                "overview.translation",
                Metric.TRANSLATION_P50,
                Metric.TRANSLATION_P99),
            new ChartPanel(texts, window, "overview.heap", Metric.HEAP_USED));
    var numbers = new ResponsiveGrid(150, 6, 12);
    OverviewViewModel.NUMBERS.forEach(metric -> numbers.getChildren().add(cards.get(metric)));
    var grid = new ResponsiveGrid(420, 2, 12);
    charts.forEach(chart -> grid.getChildren().add(chart.root()));
    var content = new VBox(numbers, grid);
    content.getStyleClass().add("screen");
    root = new ScrollPane(content);
    root.getStyleClass().add("screen-scroll");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    subscriptions.add(model.readings().subscribe(this::show));
  }

  private void show(List<Reading> readings) {
    for (var reading : readings) {
      var unit = reading.metric().unit();
      var card = cards.get(reading.metric());
      if (card != null) {
        card.show(
            texts.formats().value(reading.value(), unit),
            Double.isNaN(reading.value()) ? "" : texts.formats().unit(reading.value(), unit),
            note(reading),
            reading.isHigh());
      }
    }
  }

  /// The limit when it is reached, else what the number is part of, else its trend.
  private String note(Reading reading) {
    if (Double.isNaN(reading.value())) {
      return texts.text(model.trouble().get() == null ? "overview.noTrend" : "overview.noAnswer");
    }
    if (reading.isHigh()) {
      return texts.text(
          "overview.above",
          texts.formats().measure(reading.metric().warn(), reading.metric().unit()));
    }
    var part =
        switch (reading.metric()) {
          case HEAP_USED ->
              model
                  .performance()
                  .map(Performance::heapMaxBytes)
                  .map(max -> texts.text("overview.of", texts.formats().measure(max, Unit.BYTES)));
          case OUTBOX_DEPTH ->
              model
                  .queue()
                  .map(QueueMetrics::outboxDropped)
                  .map(dropped -> texts.text("overview.dropped", dropped));
          case DATABASE_BYTES -> model.database().map(this::databaseNote);
          default -> java.util.Optional.<String>empty();
        };
    return part.orElseGet(() -> trend(reading));
  }

  private String databaseNote(DatabaseMetrics database) {
    return texts.text("overview.pool", database.poolActive(), database.poolSize());
  }

  private String trend(Reading reading) {
    if (Double.isNaN(reading.trend())) {
      return texts.text("overview.trendSoon");
    }
    if (Math.abs(reading.trend()) < 0.05) {
      return texts.text("overview.steady");
    }
    var share = texts.formats().number(Math.abs(reading.trend()) * 100, 0);
    return texts.text(reading.trend() > 0 ? "overview.rising" : "overview.falling", share);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    charts.forEach(ChartPanel::close);
    subscriptions.close();
  }
}
