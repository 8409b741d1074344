package io.meeshy.backend.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Token buckets by {@link Limit} and key, in the memory of this process.
 *
 * <p>Thread-safe. Keeps the 200,000 buckets used last; a forgotten one is a full one.
 */
public final class RateLimiter {
  private final Cache<Key, Bucket> buckets;
  private final int generalMax;
  private final Duration generalWindow;
  private final TimeMeter time;

  private record Key(Limit limit, String subject) {}

  /** A limiter whose {@link Limit#GENERAL} gives so many tokens in so long a window. */
  public RateLimiter(int generalMax, Duration generalWindow, InstantSource clock) {
    this.generalMax = generalMax;
    this.generalWindow = generalWindow;
    this.time = new ClockMeter(clock);
    Duration longest = generalWindow.plus(Limit.SIGN_IN.window());
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(longest)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * Takes one token.
   *
   * @throws RefusedException {@code rate_limited}, with the time until there is one again
   */
  public void take(Limit limit, String subject) {
    take(limit, subject, 1);
  }

  /** Takes several tokens or, when they are not all there, none. */
  public void take(Limit limit, String subject, int tokens) {
    Bucket bucket = buckets.get(new Key(limit, subject), key -> bucket(key.limit()));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw RefusedException.until(
          ErrorCode.RATE_LIMITED,
          "Too many requests. Try again in %d s.".formatted(wait.toSeconds() + 1),
          wait);
    }
  }

  private Bucket bucket(Limit limit) {
    int capacity = limit == Limit.GENERAL ? generalMax : limit.capacity();
    Duration window = limit == Limit.GENERAL ? generalWindow : limit.window();
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(capacity).refillGreedy(capacity, window))
        .withCustomTimePrecision(time)
        .build();
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
