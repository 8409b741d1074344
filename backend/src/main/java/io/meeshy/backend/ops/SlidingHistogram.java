package io.meeshy.backend.ops;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long something took over the last ten seconds: one histogram a second, eleven in a ring.
 *
 * <p>Thread-safe. Times are kept in microseconds with two digits, an hour at most.
 */
final class SlidingHistogram {
  private static final int SECONDS = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long LONGEST = Duration.ofHours(1).toNanos() / 1000;

  private final LongSupplier nanoTime;
  private final long origin;
  private final Histogram[] ring = new Histogram[SECONDS + 1];
  private final long[] secondOf = new long[SECONDS + 1];

  SlidingHistogram(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Histogram(LONGEST, 2);
      secondOf[i] = -1;
    }
  }

  synchronized void record(long nanos) {
    long second = second();
    int slot = (int) (second % ring.length);
    if (secondOf[slot] != second) {
      ring[slot].reset();
      secondOf[slot] = second;
    }
    ring[slot].recordValue(Math.clamp(nanos / 1000, 0, LONGEST));
  }

  /** The ten seconds before this one, and what there is of this one, in microseconds. */
  synchronized Histogram merged() {
    long second = second();
    Histogram sum = new Histogram(LONGEST, 2);
    for (int i = 0; i < ring.length; i++) {
      if (secondOf[i] >= 0 && second - secondOf[i] <= SECONDS) {
        sum.add(ring[i]);
      }
    }
    return sum;
  }

  /** How often it happened a second, in the ten seconds before this one. */
  synchronized double perSecond() {
    long second = second();
    long count = 0;
    for (int i = 0; i < ring.length; i++) {
      if (secondOf[i] >= 0 && second != secondOf[i] && second - secondOf[i] <= SECONDS) {
        count += ring[i].getTotalCount();
      }
    }
    return count / (double) SECONDS;
  }

  private long second() {
    return (nanoTime.getAsLong() - origin) / NANOS_PER_SECOND;
  }
}
