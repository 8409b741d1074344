package io.meeshy.console.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The samples of the last hour, oldest first. Confined to one thread.
public final class History {

  static final int LIMIT = 3_600;

  /// A value at a moment; NaN is a gap.
  public record Point(Instant at, double value) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  void add(Sample sample) {
    samples.addLast(sample);
    if (samples.size() > LIMIT) {
      samples.removeFirst();
    }
  }

  /// The metric between two moments in at most `limit` points; where several samples share a
  /// point, the highest stands, so
  /// that a peak is never smoothed away.
  public List<Point> points(Metric metric, Instant from, Instant to, int limit) {
    var step = Math.max(1_000, Duration.between(from, to).toMillis() / limit);
    var points = new ArrayList<Point>();
    var bucket = Long.MIN_VALUE;
    for (var sample : samples) {
      if (sample.at().isBefore(from) || sample.at().isAfter(to)) {
        continue;
      }
      var value = sample.value(metric);
      var belongs = Math.floorDiv(sample.at().toEpochMilli(), step);
      if (belongs == bucket && step > 1_000) {
        var before = points.removeLast();
        value = Double.isNaN(value) ? before.value() : Math.max(value, orLowest(before.value()));
        points.add(new Point(before.at(), value));
      } else {
        points.add(new Point(sample.at(), value));
      }
      bucket = belongs;
    }
    return points;
  }

  private static double orLowest(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  /// The mean between two moments, NaN when nothing was measured there.
  public double mean(Metric metric, Instant from, Instant to) {
    return samples.stream()
        .filter(sample -> !sample.at().isBefore(from) && sample.at().isBefore(to))
        .mapToDouble(sample -> sample.value(metric))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
