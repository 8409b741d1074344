package io.meeshy.app.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations of one kind, to three digits up to two minutes. Safe for all threads. */
final class Latency {
  private final Histogram microseconds = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);

  void record(long nanoseconds) {
    long value = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanoseconds));
    microseconds.recordValue(Math.min(value, microseconds.getHighestTrackableValue()));
  }

  long count() {
    return microseconds.getTotalCount();
  }

  private double milliseconds(double percentile) {
    return microseconds.getValueAtPercentile(percentile) / 1000.0;
  }

  /** The usual percentiles as one row of a table. */
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%-22s p50 %9.2f   p99 %9.2f   p99.9 %9.2f   max %9.2f ms",
        name,
        milliseconds(50),
        milliseconds(99),
        milliseconds(99.9),
        microseconds.getMaxValue() / 1000.0);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("p50", milliseconds(50))
        .put("p99", milliseconds(99))
        .put("p999", milliseconds(99.9))
        .put("max", microseconds.getMaxValue() / 1000.0);
  }
}
