package io.meeshy.translator.cache;

import java.util.concurrent.atomic.AtomicInteger;

/** An entry in this process's memory with its use so far. Safe for use by several threads. */
final class Held {
  /** Objects and table around the characters, in bytes as estimated. */
  private static final int OVERHEAD = 500;

  private final Entry entry;
  private final boolean pinned;
  private final AtomicInteger hits;

  Held(Entry entry, boolean pinned, int hits) {
    this.entry = entry;
    this.pinned = pinned;
    this.hits = new AtomicInteger(hits);
  }

  Entry entry() {
    return entry;
  }

  boolean pinned() {
    return pinned;
  }

  int hits() {
    return hits.get();
  }

  /** Counts a hit and returns how many there are. */
  int hit() {
    return hits.updateAndGet(count -> count == Integer.MAX_VALUE ? count : count + 1);
  }

  /** Bytes as estimated. A pinned one counts nothing, so that it is never evicted for its size. */
  int weight() {
    if (pinned) {
      return 0;
    }
    Phrase phrase = entry.phrase();
    return OVERHEAD + 2 * (phrase.text().length() + entry.text().length());
  }
}
