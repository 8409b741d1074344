package io.meeshy.console.overview;

import io.meeshy.console.gateway.DatabaseMetrics;
import io.meeshy.console.gateway.Performance;
import io.meeshy.console.gateway.QueueMetrics;
import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.Monitor;
import io.meeshy.console.monitor.TimeWindow;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the overview shows: the numbers of the moment with their trend, and the window of time
/// its charts cover.
public final class OverviewViewModel {

  /// The metrics shown as numbers, in their order.
  static final List<Metric> NUMBERS =
      List.of(
          Metric.MESSAGES_PER_SECOND,
          Metric.DELIVERY_P50,
          Metric.DELIVERY_P99,
          Metric.DELIVERY_P999,
          Metric.CONNECTIONS,
          Metric.TRANSLATION_P50,
          Metric.TRANSLATION_P99,
          Metric.CPU_LOAD,
          Metric.HEAP_USED,
          Metric.OUTBOX_DEPTH,
          Metric.TRANSLATIONS_PENDING,
          Metric.DATABASE_BYTES);

  private final Monitor monitor;
  private final TimeWindow window;
  private final ReadOnlyObjectWrapper<List<Reading>> readings =
      new ReadOnlyObjectWrapper<>(List.of());

  public OverviewViewModel(Monitor monitor, TimeWindow window) {
    this.monitor = monitor;
    this.window = window;
    window.end().subscribe(_ -> read());
  }

  private void read() {
    readings.set(NUMBERS.stream().map(metric -> Reading.of(metric, window)).toList());
  }

  public TimeWindow window() {
    return window;
  }

  /// The numbers of the moment at the window's end, in the order of [#NUMBERS].
  public ReadOnlyObjectProperty<List<Reading>> readings() {
    return readings.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable String> trouble() {
    return monitor.trouble();
  }

  Optional<Performance> performance() {
    return Optional.ofNullable(monitor.performance().get());
  }

  Optional<QueueMetrics> queue() {
    return Optional.ofNullable(monitor.queue().get());
  }

  Optional<DatabaseMetrics> database() {
    return Optional.ofNullable(monitor.database().get());
  }
}
