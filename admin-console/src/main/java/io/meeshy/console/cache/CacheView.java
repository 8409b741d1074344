package io.meeshy.console.cache;

import io.meeshy.console.gateway.CacheStats;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.Unit;
import io.meeshy.console.ui.ChartPanel;
import io.meeshy.console.ui.ResponsiveGrid;
import io.meeshy.console.ui.StatCard;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.time.Duration;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The translation cache: how often it has the answer, how much it holds and how that went over
/// time; and the translations in it.
public final class CacheView implements View {

  private final TabPane root;
  private final CacheEntriesView entries;
  private final Texts texts;
  private final StatCard hitRate;
  private final StatCard hits;
  private final StatCard misses;
  private final StatCard size;
  private final StatCard evictions;
  private final StatCard ttl;
  private final List<ChartPanel> charts;
  private final Subscriptions subscriptions = new Subscriptions();

  public CacheView(CacheViewModel model, Texts texts) {
    this.texts = texts;
    hitRate = card("cache.hitRate");
    hits = card("cache.hits");
    misses = card("cache.misses");
    size = card("cache.size");
    evictions = card("cache.evictions");
    ttl = card("cache.ttl");
    charts =
        List.of(
            new ChartPanel(texts, model.window(), "cache.rateChart", Metric.CACHE_HIT_RATE),
            new ChartPanel(
                texts, model.window(), "cache.lookups", Metric.CACHE_HITS, Metric.CACHE_MISSES));
    var numbers = new ResponsiveGrid(150, 6, 12, hitRate, hits, misses, size, evictions, ttl);
    var grid = new ResponsiveGrid(420, 2, 12);
    charts.forEach(chart -> grid.getChildren().add(chart.root()));
    var content = new VBox(numbers, grid);
    content.getStyleClass().add("screen");
    var figures = new ScrollPane(content);
    figures.getStyleClass().add("screen-scroll");
    figures.setFitToWidth(true);
    figures.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    entries = new CacheEntriesView(model.entries(), texts);
    root =
        new TabPane(
            new Tab(texts.text("cache.tabFigures"), figures),
            new Tab(texts.text("cache.tabEntries"), entries.root()));
    root.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    root.getStyleClass().add("screen-tabs");
    subscriptions.add(model.stats().subscribe(this::show));
  }

  private StatCard card(String key) {
    return new StatCard(texts.text(key), texts.text(key + ".about"));
  }

  private void show(@Nullable CacheStats stats) {
    var formats = texts.formats();
    if (stats == null) {
      for (var card : List.of(hitRate, hits, misses, size, evictions, ttl)) {
        card.show(Formats.NOTHING, "", texts.text("overview.noTrend"), false);
      }
      return;
    }
    var rate = stats.lookups() == 0 ? Double.NaN : stats.hitRate();
    hitRate.show(
        formats.value(rate, Unit.SHARE),
        Double.isNaN(rate) ? "" : "%",
        texts.text("cache.ofLookups", stats.lookups()),
        false);
    var sinceStart = texts.text("cache.sinceStart");
    hits.show(formats.count(stats.hits()), "", sinceStart, false);
    misses.show(formats.count(stats.misses()), "", sinceStart, false);
    size.show(formats.count(stats.size()), "", texts.text("cache.entries"), false);
    evictions.show(formats.count(stats.evictions()), "", sinceStart, false);
    ttl.show(
        formats.duration(Duration.ofSeconds(stats.ttlSeconds())),
        "",
        texts.text("cache.ttlNote"),
        false);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    charts.forEach(ChartPanel::close);
    entries.close();
    subscriptions.close();
  }
}
