package io.meeshy.backend.ops;

import org.HdrHistogram.Histogram;

/** How long something took lately, in milliseconds; zeros when it did not happen. */
public record Timing(long count, double p50, double p99, double p999, double max) {

  static Timing ofMicroseconds(Histogram histogram) {
    return new Timing(
        histogram.getTotalCount(),
        milliseconds(histogram.getValueAtPercentile(50)),
        milliseconds(histogram.getValueAtPercentile(99)),
        milliseconds(histogram.getValueAtPercentile(99.9)),
        milliseconds(histogram.getMaxValue()));
  }

  private static double milliseconds(long microseconds) {
    return microseconds / 1000.0;
  }
}
