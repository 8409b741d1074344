package io.meeshy.translator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.proto.translation.v1.Outcome;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of the cache have in common. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final Phrase HELLO = new Phrase("hello", "en", "fr");

  private Samples() {}

  static Entry entry(Phrase phrase, String text) {
    return new Entry(phrase, text, Outcome.OUTCOME_TRANSLATED, "fake", "1.0", NOON);
  }

  static Entry entry(String text) {
    return entry(HELLO, text);
  }

  /** A filter by text or key alone. */
  static CacheFilter text(String text) {
    return new CacheFilter("", text, false, "", "", "", "");
  }

  static CacheFilter key(String key) {
    return new CacheFilter(key, "", false, "", "", "", "");
  }

  /** Waits for something that happens in the background; the test's own timeout ends it. */
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(500_000);
      assertThat(Thread.interrupted()).as("interrupted by the timeout").isFalse();
    }
  }
}
