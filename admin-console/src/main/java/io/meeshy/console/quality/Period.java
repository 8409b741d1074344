package io.meeshy.console.quality;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far back history is translated again.
enum Period {
  ALL(null),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(30)),
  YEAR(Duration.ofDays(365));

  private final @Nullable Duration length;

  Period(@Nullable Duration length) {
    this.length = length;
  }

  /// When it begins, if it ends `now`; null where it has no beginning.
  @Nullable Instant before(Instant now) {
    return length == null ? null : now.minus(length);
  }
}
