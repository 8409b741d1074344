package io.meeshy.console.overview;

import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.TimeWindow;

/// A metric at one moment: its value, NaN when not measured; `trend`, its change over a minute as
/// a share, NaN when unknown.
public record Reading(Metric metric, double value, double trend) {

  static Reading of(Metric metric, TimeWindow window) {
    return new Reading(metric, window.latest(metric), window.trend(metric));
  }

  /// Whether the value has reached the point from which it deserves attention.
  public boolean isHigh() {
    return value >= metric.warn();
  }
}
