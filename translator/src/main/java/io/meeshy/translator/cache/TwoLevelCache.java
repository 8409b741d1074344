package io.meeshy.translator.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.meeshy.translator.cache.Decision.Kind;
import io.meeshy.translator.cache.EntryCodec.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Translations by key: first those in this process's memory, then those in Redis if there is one.
 * Safe for use by several threads.
 */
public final class TwoLevelCache implements AutoCloseable {
  private final TimeToLive timeToLive;
  private final MemoryLevel memory;
  private final Decisions decisions;
  private final SecondLevel behind;
  private final CacheAdministration administration;
  private final LongAdder memoryHits = new LongAdder();
  private final LongAdder secondHits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * Counts since the start.
   *
   * @param hits answers from either level
   * @param level2Hits those of them that came from Redis
   * @param size entries in memory
   * @param timeToLive of an entry that was never hit
   * @param pinned entries that never leave
   * @param corrected phrases with a correction
   */
  public record Stats(
      long hits,
      long level2Hits,
      long misses,
      long size,
      long evictions,
      Duration timeToLive,
      Level2State level2,
      long pinned,
      long corrected) {
    public double hitRate() {
      return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
  }

  /** Makes the second level of a cache out of its first and its decisions. */
  interface Behind {
    SecondLevel over(MemoryLevel memory, Decisions decisions);
  }

  TwoLevelCache(TimeToLive timeToLive, Ticker ticker, DecisionFile file, Behind behind) {
    this.timeToLive = timeToLive;
    this.memory = new MemoryLevel(timeToLive, ticker);
    this.decisions = new Decisions(file, memory, InstantSource.system());
    this.behind = behind.over(memory, decisions);
    this.administration =
        new CacheAdministration(memory, this.behind, decisions, InstantSource.system());
  }

  /**
   * A cache.
   *
   * @param timeToLive of an entry that was never hit
   * @param redis null for none
   * @param folder where pins and corrections are stored, made when there are any
   */
  public static TwoLevelCache open(Duration timeToLive, @Nullable RedisAddress redis, Path folder) {
    var growing = new TimeToLive(timeToLive);
    return new TwoLevelCache(
        growing,
        Ticker.systemTicker(),
        new DecisionFile(folder, InstantSource.system()),
        (memory, decisions) ->
            redis == null
                ? new NoSecondLevel()
                : new RedisLevel(
                    new RedisConnection(redis),
                    new CircuitBreaker(System::nanoTime),
                    growing,
                    RedisLevel.BUDGET,
                    memory,
                    decisions));
  }

  /** What an operator does with it. */
  public CacheAdministration administration() {
    return administration;
  }

  /** The correction of a phrase, which goes before all else; counts a hit, or nothing. */
  public @Nullable Entry correction(Phrase phrase) {
    Held held = decisions.correction(phrase);
    if (held == null) {
      return null;
    }
    memoryHits.increment();
    held.hit();
    return held.entry();
  }

  /** The entry of a key in memory; counts a hit, or nothing. */
  public @Nullable Entry find(String key) {
    Held held = memory.find(key);
    if (held == null) {
      return null;
    }
    memoryHits.increment();
    used(key, held);
    return held.entry();
  }

  private void used(String key, Held held) {
    int hits = held.hit();
    int step = TimeToLive.step(hits);
    if (step > TimeToLive.step(hits - 1)) {
      behind.grow(key, step);
    }
  }

  /**
   * The entry of a key that is not in memory, from Redis; counts a hit or a miss. Blocks for a few
   * milliseconds at most.
   *
   * @param phrase what the key stands for
   */
  public Optional<Entry> fetch(String key, Phrase phrase) {
    Optional<Stored> stored =
        behind.find(key).filter(found -> found.entry().phrase().equals(phrase));
    if (stored.isEmpty()) {
      misses.increment();
      return Optional.empty();
    }
    secondHits.increment();
    var held = new Held(stored.get().entry(), false, TimeToLive.hits(stored.get().step()));
    used(key, held);
    memory.put(key, held);
    return Optional.of(held.entry());
  }

  /** Counts an answer that somebody else's computation gave. */
  public void shared() {
    memoryHits.increment();
  }

  public void put(String key, Entry entry) {
    memory.put(key, new Held(entry, false, 0));
    behind.put(key, entry);
  }

  public Stats stats() {
    return new Stats(
        memoryHits.sum() + secondHits.sum(),
        secondHits.sum(),
        misses.sum(),
        memory.size(),
        memory.evictions(),
        timeToLive.first(),
        behind.state(),
        decisions.count(Kind.PIN),
        decisions.count(Kind.CORRECTION));
  }

  @Override
  public void close() {
    behind.close();
  }
}
