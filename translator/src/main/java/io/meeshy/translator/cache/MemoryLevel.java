package io.meeshy.translator.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The entries in this process's memory, bounded in bytes. Safe for use by several threads. */
final class MemoryLevel {
  /** Most memory of all entries together, in bytes as estimated. */
  private static final long MAX_BYTES = 64L << 20;

  private final Cache<String, Held> entries;
  private final LongAdder evictions = new LongAdder();

  MemoryLevel(TimeToLive timeToLive, Ticker ticker) {
    this.entries =
        Caffeine.newBuilder()
            .executor(Runnable::run) // cheaper than waking another thread for it
            .ticker(ticker)
            .expireAfter(new GrowingExpiry(timeToLive))
            .maximumWeight(MAX_BYTES)
            .weigher((String _, Held held) -> held.weight())
            .evictionListener((_, _, _) -> evictions.increment())
            .build();
  }

  @Nullable Held find(String key) {
    return entries.getIfPresent(key);
  }

  /** Keeps an entry; a pinned one stays as it is. */
  void put(String key, Held held) {
    entries.asMap().merge(key, held, (old, young) -> old.pinned() ? old : young);
  }

  /** Keeps an entry for good; or no longer, if it is still there. */
  void pin(String key, Entry entry, boolean pinned) {
    entries
        .asMap()
        .compute(
            key,
            (_, held) -> {
              if (pinned) {
                return new Held(entry, true, held == null ? 0 : held.hits());
              }
              return held == null ? null : new Held(held.entry(), false, held.hits());
            });
  }

  /** Forgets the matching entries that are not pinned, and says how many. */
  int evict(BiPredicate<String, Entry> doomed) {
    int evicted = 0;
    for (Map.Entry<String, Held> one : entries.asMap().entrySet()) {
      if (!one.getValue().pinned() && doomed.test(one.getKey(), one.getValue().entry())) {
        evicted += entries.asMap().remove(one.getKey(), one.getValue()) ? 1 : 0;
      }
    }
    return evicted;
  }

  /** All that is held, as it is now; looking at it is no use of it. */
  Map<String, Held> all() {
    return entries.asMap();
  }

  /** How long an entry will be kept from now on if nobody asks for it; empty when it is gone. */
  Optional<Duration> remaining(String key) {
    return entries.policy().expireVariably().flatMap(expiry -> expiry.getExpiresAfter(key));
  }

  long size() {
    return entries.estimatedSize();
  }

  long evictions() {
    return evictions.sum();
  }

  /** Asks the clock once a read or write, as Caffeine does. */
  private record GrowingExpiry(TimeToLive timeToLive) implements Expiry<String, Held> {
    private static final long NEVER = TimeUnit.DAYS.toNanos(100 * 365);

    @Override
    public long expireAfterCreate(String key, Held held, long now) {
      return held.pinned() ? NEVER : timeToLive.after(held.hits()).toNanos();
    }

    @Override
    public long expireAfterUpdate(String key, Held held, long now, long remaining) {
      return expireAfterCreate(key, held, now);
    }

    /** The read is counted only after it, hence one more. */
    @Override
    public long expireAfterRead(String key, Held held, long now, long remaining) {
      return held.pinned() ? NEVER : timeToLive.after(held.hits() + 1).toNanos();
    }
  }
}
