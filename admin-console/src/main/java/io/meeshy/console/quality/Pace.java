package io.meeshy.console.quality;

import io.meeshy.console.gateway.Retranslation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How fast an order gets on, from what was seen of it during the last half minute. Confined to
/// one thread.
final class Pace {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Deque<Seen> seen = new ArrayDeque<>();
  private String order = "";

  private record Seen(Instant at, long done) {}

  void see(Retranslation now, Instant at) {
    if (!order.equals(now.id())) {
      order = now.id();
      seen.clear();
    }
    seen.addLast(new Seen(at, now.done()));
    while (seen.getFirst().at().isBefore(at.minus(WINDOW))) {
      seen.removeFirst();
    }
  }

  /// Translations a second; NaN until it got on.
  double perSecond() {
    if (seen.size() < 2) {
      return Double.NaN;
    }
    var first = seen.getFirst();
    var last = seen.getLast();
    var seconds = Duration.between(first.at(), last.at()).toMillis() / 1_000.0;
    return seconds > 0 && last.done() > first.done()
        ? (last.done() - first.done()) / seconds
        : Double.NaN;
  }

  /// How long it takes if it goes on like this; empty until that can be told.
  Optional<Duration> left(Retranslation now) {
    var rate = perSecond();
    return Double.isNaN(rate)
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil((now.total() - now.done()) / rate)));
  }
}
