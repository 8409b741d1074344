package io.meeshy.translator.cache;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops asking a service that fails: after five failures in a row it lets nothing pass for a
 * second, then one attempt, and waits twice as long each time that fails too, up to ten seconds.
 * Safe for use by several threads.
 */
final class CircuitBreaker {
  private static final int FAILURES = 5;
  private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final LongSupplier clock;
  private int failures;
  private long pause = SHORTEST;
  private long retryAt;
  private volatile boolean open;

  /**
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  CircuitBreaker(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether the service may be asked now; the outcome has to be told. */
  boolean permits() {
    return !open || isDue();
  }

  private synchronized boolean isDue() {
    long now = clock.getAsLong();
    if (now - retryAt < 0) {
      return false;
    }
    retryAt = now + pause;
    return true;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether this success ended a time of failure. */
  boolean succeeded() {
    if (!open && failures == 0) {
      return false;
    }
    return recovered();
  }

  private synchronized boolean recovered() {
    boolean wasOpen = open;
    failures = 0;
    pause = SHORTEST;
    open = false;
    return wasOpen;
  }

  /** Whether this failure began a time in which the service is not asked. */
  synchronized boolean failed() {
    failures++;
    if (open) {
      pause = Math.min(LONGEST, pause * 2);
      retryAt = clock.getAsLong() + pause;
      return false;
    }
    if (failures < FAILURES) {
      return false;
    }
    retryAt = clock.getAsLong() + pause;
    open = true;
    return true;
  }
}
