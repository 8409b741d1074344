package io.meeshy.console.monitor;

import java.time.Instant;
import java.util.Map;

/// All metrics at one moment; what was not measured is absent.
public record Sample(Instant at, Map<Metric, Double> measured) {

  public Sample {
    measured = Map.copyOf(measured);
  }

  /// The metric's value, NaN when it was not measured.
  public double value(Metric metric) {
    return measured.getOrDefault(metric, Double.NaN);
  }
}
