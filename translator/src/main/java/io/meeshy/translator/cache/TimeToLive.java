package io.meeshy.translator.cache;

import java.time.Duration;

/**
 * How long an entry is kept after its last use: at first {@code CACHE_TTL}, twice as long each time
 * its hits have doubled, up to 64 times and never beyond 30 days. Immutable.
 *
 * @param first of an entry that was never hit
 */
record TimeToLive(Duration first) {
  private static final int MAX_STEP = 6;
  private static final Duration MAX = Duration.ofDays(30);

  /** How often the time has doubled after so many hits: 0 after none, 1 after one, 2 after two. */
  static int step(int hits) {
    return Math.min(MAX_STEP, Integer.SIZE - Integer.numberOfLeadingZeros(hits));
  }

  /** The least hits that lead to a step. */
  static int hits(int step) {
    return step <= 0 ? 0 : 1 << (Math.min(MAX_STEP, step) - 1);
  }

  Duration after(int hits) {
    return ofStep(step(hits));
  }

  Duration ofStep(int step) {
    Duration grown = first.multipliedBy(1L << step);
    return grown.compareTo(MAX) < 0 ? grown : MAX;
  }
}
