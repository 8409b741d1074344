package io.meeshy.translator.cache;

import java.time.Instant;

/**
 * What an operator decided about a translation, or took back. Immutable.
 *
 * @param key of the entry that is pinned; for a correction the phrase's own
 * @param entry what is to be served
 * @param decidedAt to the millisecond; of two about the same thing the later one holds
 * @param withdrawn whether it holds no longer
 */
record Decision(Kind kind, String key, Entry entry, Instant decidedAt, boolean withdrawn) {
  enum Kind {
    /** The entry of a key never leaves. */
    PIN,
    /** The text is served for the phrase, whichever model would be asked. */
    CORRECTION
  }

  /** What it is about. */
  String id() {
    return id(kind, key);
  }

  static String id(Kind kind, String key) {
    return kind + ":" + key;
  }

  boolean isLaterThan(Decision other) {
    return decidedAt.isAfter(other.decidedAt);
  }

  int characters() {
    return entry.phrase().text().length() + entry.text().length();
  }
}
