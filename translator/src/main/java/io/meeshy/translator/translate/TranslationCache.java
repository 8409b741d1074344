package io.meeshy.translator.translate;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.translator.cache.Entry;
import io.meeshy.translator.cache.Hash;
import io.meeshy.translator.cache.Phrase;
import io.meeshy.translator.cache.TwoLevelCache;
import io.meeshy.translator.model.Direction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The way to a translation through the cache: each is computed once however many ask for it at the
 * same time. Safe for use by several threads.
 *
 * <p>The key is a hash of text, languages and the very model, so a new model or version never gets
 * an old model's words.
 */
public final class TranslationCache {
  private final TwoLevelCache entries;
  private final ConcurrentMap<String, CompletableFuture<Translation>> flights =
      new ConcurrentHashMap<>();

  public TranslationCache(TwoLevelCache entries) {
    this.entries = entries;
  }

  /** The correction of a phrase, which goes before any model. */
  Optional<Translation> correction(Phrase phrase) {
    return Optional.ofNullable(entries.correction(phrase)).map(TranslationCache::translation);
  }

  /** The key of a text on its way by one model. */
  public static String key(String text, Direction direction, String model) {
    return Hash.of(text, direction.source(), direction.target(), model);
  }

  /**
   * The entry of a key, or else what the computation gives, which then becomes the entry. When
   * another caller computes it already, that one's result is awaited; when that caller gives up
   * before, this one takes over.
   *
   * @param phrase what the key stands for
   */
  public Translation get(String key, Phrase phrase, Supplier<Translation> compute) {
    while (true) {
      Entry entry = entries.find(key);
      if (entry != null) {
        return translation(entry);
      }
      var mine = new CompletableFuture<Translation>();
      CompletableFuture<Translation> other = flights.putIfAbsent(key, mine);
      if (other == null) {
        return fly(key, phrase, mine, compute);
      }
      try {
        Translation landed = Waiting.on(other);
        entries.shared();
        return landed.fromCache();
      } catch (TranslationException e) {
        if (Context.current().isCancelled() || !Waiting.isGivenUp(e)) {
          throw e;
        }
        flights.remove(key, other);
      }
    }
  }

  private Translation fly(
      String key,
      Phrase phrase,
      CompletableFuture<Translation> mine,
      Supplier<Translation> compute) {
    try {
      Entry landed = entries.find(key);
      Optional<Entry> kept = landed == null ? entries.fetch(key, phrase) : Optional.of(landed);
      Translation translation;
      if (kept.isPresent()) {
        translation = translation(kept.get());
      } else {
        translation = compute.get();
        entries.put(key, entry(phrase, translation));
      }
      mine.complete(translation);
      return translation;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  private static Entry entry(Phrase phrase, Translation made) {
    return new Entry(
        phrase,
        made.text(),
        made.outcome(),
        made.model(),
        made.version(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Translation translation(Entry entry) {
    return new Translation(
        entry.text(), entry.outcome(), entry.model(), entry.version(), Tier.TIER_AUTO, true);
  }
}
