package io.meeshy.console.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubling up to a limit, with jitter so that a thousand
/// clients do not come back at once.
public record Backoff(Duration first, Duration limit, RandomGenerator random) {

  public static Backoff standard() {
    return new Backoff(
        Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.getDefault());
  }

  /// The wait before attempt `attempt`, counted from 1: between half and all of the doubled step.
  public Duration before(int attempt) {
    var doublings = Math.clamp(attempt - 1L, 0, 20);
    var step = Math.min(first.toMillis() << doublings, limit.toMillis());
    return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
  }
}
