package io.meeshy.translator.cache;

import io.meeshy.translator.cache.EntryCodec.Stored;
import java.util.Optional;

/**
 * Entries outside this process, behind those in its memory. Nothing here fails: what cannot be had
 * is absent. Safe for use by several threads.
 */
interface SecondLevel extends AutoCloseable {
  /**
   * How many entries were removed.
   *
   * @param complete whether all could be searched
   */
  record Removed(int count, boolean complete) {}

  /** What is kept under a key; blocks for a few milliseconds at most. */
  Optional<Stored> find(String key);

  /** Keeps an entry, some time soon. */
  void put(String key, Entry entry);

  /** Lengthens an entry's time to live to a step of {@link TimeToLive}, some time soon. */
  void grow(String key, int step);

  /** Forgets what matches, and has other translators do so; blocks for ten seconds at most. */
  Removed evict(CacheFilter filter);

  /** Exchanges decisions with other translators, some time soon. */
  void exchange();

  /** How it is, for an operator. */
  Level2State state();

  @Override
  void close();
}
