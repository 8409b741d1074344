package io.meeshy.translator.bench;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.translator.bench.ReplayModel.Asked;
import io.meeshy.translator.bench.ReplayResult.Latency;
import io.meeshy.translator.cache.Level2State;
import io.meeshy.translator.cache.Phrase;
import io.meeshy.translator.cache.RedisAddress;
import io.meeshy.translator.cache.TwoLevelCache;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.translate.Translation;
import io.meeshy.translator.translate.TranslationCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The measurement behind {@code ./meeshy cache-benchmark}: a {@link ReplayModel} asks the real
 * cache. In place of a model's work stands a text of the same length, so it measures the cache
 * alone.
 *
 * @param messages how many
 * @param formulaic share of formulaic messages, 0 to 1
 * @param redis null for none; what is written there is gone after a minute
 * @param folder for the cache's own files, empty
 */
public record CacheReplay(
    int messages, double formulaic, @Nullable RedisAddress redis, Path folder) {
  /** What else is measured, since the share is an assumption. */
  private static final List<Double> OTHER_SHARES = List.of(0.2, 0.5, 0.7, 0.95);

  private static final int MAX_REDIS_LOOKUPS = 20_000;
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final Duration REDIS_START = Duration.ofSeconds(5);
  private static final long SEED = 20_261_125;

  /**
   * Measures, writing a table and one line of JSON for the asked share.
   *
   * @throws IllegalStateException when there should be a Redis and it does not answer
   */
  public ReplayResult run(PrintStream out) throws InterruptedException {
    replay(formulaic, null);
    out.printf(
        "%d messages; a share is one of %d phrases by Zipf's law, the others are unique; 4 target languages%n",
        messages, ReplayModel.PHRASES);
    out.println(
        "  formulaic    | hit rate | last tenth | memory hit, µs p50 / p99 | Redis hit, µs p50 / p99");
    for (double share : OTHER_SHARES) {
      out.println(replay(share, null).line());
    }
    ReplayResult result = replay(formulaic, redis);
    out.println(result.line() + "  <- assumed");
    out.println(result.json());
    return result;
  }

  private ReplayResult replay(double share, @Nullable RedisAddress behind)
      throws InterruptedException {
    String version = "replay-" + System.nanoTime();
    var hits = new Histogram(3);
    Set<Asked> known = new HashSet<>();
    try (TwoLevelCache entries = TwoLevelCache.open(TIME_TO_LIVE, behind, folder)) {
      awaitRedis(entries, behind);
      var cache = new TranslationCache(entries);
      var model = new ReplayModel(share, SEED);
      long before = 0;
      for (int i = 0; i < messages; i++) {
        if (i == messages - lastTenth()) {
          before = hits.getTotalCount();
        }
        Asked asked = model.next();
        if (ask(cache, asked, version, hits) && behind != null) {
          known.add(asked);
        }
      }
      var memory = Latency.of(hits);
      double rate = entries.stats().hitRate();
      double late = (double) (hits.getTotalCount() - before) / lastTenth();
      if (behind == null) {
        return new ReplayResult(messages, share, rate, late, memory, null, 0);
      }
      Latency second = fromRedis(known, version, behind);
      long absent = Math.min(MAX_REDIS_LOOKUPS, known.size()) - second.count();
      return new ReplayResult(messages, share, rate, late, memory, second, absent);
    }
  }

  /** How many messages come when the cache has seen most of what comes again. */
  private int lastTenth() {
    return messages / 10;
  }

  /** Asks as a translator whose memory is empty, once for each. */
  private Latency fromRedis(Set<Asked> known, String version, RedisAddress behind)
      throws InterruptedException {
    var hits = new Histogram(3);
    try (TwoLevelCache entries = TwoLevelCache.open(TIME_TO_LIVE, behind, folder)) {
      awaitRedis(entries, behind);
      var cache = new TranslationCache(entries);
      known.stream().limit(MAX_REDIS_LOOKUPS).forEach(asked -> ask(cache, asked, version, hits));
    }
    return Latency.of(hits);
  }

  /** Asks once; whether it was a miss. */
  private static boolean ask(TranslationCache cache, Asked asked, String version, Histogram hits) {
    long start = System.nanoTime();
    var direction = new Direction("en", asked.target());
    String key = TranslationCache.key(asked.text(), direction, version);
    Translation answer =
        cache.get(
            key, new Phrase(asked.text(), "en", asked.target()), () -> translation(asked.text()));
    long nanos = System.nanoTime() - start;
    if (answer.cached()) {
      hits.recordValue(nanos);
    }
    return !answer.cached();
  }

  private static Translation translation(String text) {
    return new Translation(text, Outcome.OUTCOME_TRANSLATED, "replay", "1", Tier.TIER_BASIC, false);
  }

  private static void awaitRedis(TwoLevelCache entries, @Nullable RedisAddress behind)
      throws InterruptedException {
    long end = System.nanoTime() + REDIS_START.toNanos();
    while (behind != null && entries.stats().level2() != Level2State.UP) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("Redis at " + behind + " does not answer (REDIS_URL)");
      }
      Thread.sleep(20);
    }
  }
}
