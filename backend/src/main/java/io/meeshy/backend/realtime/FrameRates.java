package io.meeshy.backend.realtime;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;

/**
 * How many frames each account may send, over all its connections to this node. Safe for use by
 * many threads.
 */
final class FrameRates {
  private static final int BURST = 120;
  private static final int A_SECOND = 30;
  private static final Duration UNTIL_FULL_AGAIN = Duration.ofSeconds(BURST / A_SECOND);

  private final LoadingCache<UUID, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(UNTIL_FULL_AGAIN).build(account -> bucket());

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(BURST).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
        .build();
  }

  /** Counts a frame; false when it comes too soon. */
  boolean tryTake(UUID accountId) {
    return buckets.get(accountId).tryConsume(1);
  }
}
