package io.meeshy.translator.translate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.Context;
import io.meeshy.translator.model.Direction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The translations of the last while, each computed once however many ask for it at the same time.
 * Safe for use by several threads.
 *
 * <p>The key is a hash of text, languages and the very model, so a new model or version never gets
 * an old model's words.
 */
public final class TranslationCache {
  /** Most memory of all entries together, in bytes as estimated. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int ENTRY_OVERHEAD = 400;

  private final Cache<String, Translation> entries;
  private final ConcurrentMap<String, CompletableFuture<Translation>> flights =
      new ConcurrentHashMap<>();
  private final Duration timeToLive;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  /** Counts since the start. */
  public record Stats(long hits, long misses, long size, long evictions, Duration timeToLive) {
    public double hitRate() {
      return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
  }

  public TranslationCache(Duration timeToLive) {
    this.timeToLive = timeToLive;
    this.entries =
        Caffeine.newBuilder()
            .expireAfterWrite(timeToLive)
            .maximumWeight(MAX_BYTES)
            .weigher(
                (String key, Translation entry) ->
                    ENTRY_OVERHEAD + key.length() + 2 * entry.text().length())
            .evictionListener((_, _, _) -> evictions.increment())
            .build();
  }

  /** The key of a text on its way by one model. */
  static String key(String text, Direction direction, String model) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {direction.source(), direction.target(), model}) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * The entry of a key, or else what the computation gives, which then becomes the entry. When
   * another caller computes it already, that one's result is awaited; when that caller gives up
   * before, this one takes over.
   */
  Translation get(String key, Supplier<Translation> compute) {
    while (true) {
      Translation entry = entries.getIfPresent(key);
      if (entry != null) {
        return hit(entry);
      }
      var mine = new CompletableFuture<Translation>();
      CompletableFuture<Translation> other = flights.putIfAbsent(key, mine);
      if (other == null) {
        return fly(key, mine, compute);
      }
      try {
        return hit(Waiting.on(other));
      } catch (TranslationException e) {
        if (Context.current().isCancelled() || !Waiting.isGivenUp(e)) {
          throw e;
        }
        flights.remove(key, other);
      }
    }
  }

  private Translation hit(Translation entry) {
    hits.increment();
    return entry.fromCache();
  }

  private Translation fly(
      String key, CompletableFuture<Translation> mine, Supplier<Translation> compute) {
    try {
      Translation landed = entries.getIfPresent(key);
      if (landed != null) {
        mine.complete(landed);
        return hit(landed);
      }
      misses.increment();
      Translation translation = compute.get();
      entries.put(key, translation);
      mine.complete(translation);
      return translation;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  public Stats stats() {
    return new Stats(
        hits.sum(), misses.sum(), entries.estimatedSize(), evictions.sum(), timeToLive);
  }
}
