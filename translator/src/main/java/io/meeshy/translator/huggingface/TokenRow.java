package io.meeshy.translator.huggingface;

import java.util.Arrays;

/** A translation that grows until its end mark or its limit. Used by one thread. */
final class TokenRow {
  private final int[] tokens;
  private final int end;
  private final boolean forceEnd;
  private int length;
  private int last;
  private boolean ended;

  /**
   * @param limit tokens at most, the end mark included
   * @param end the end mark
   * @param forceEnd whether the last one that the limit allows is the end mark in any case
   */
  TokenRow(int limit, int end, boolean forceEnd) {
    this.tokens = new int[limit];
    this.end = end;
    this.forceEnd = forceEnd;
  }

  /** Adds a token; after the end nothing changes. */
  void add(int token) {
    last = token;
    if (!ended && token != end && !(forceEnd && length == tokens.length - 1)) {
      tokens[length++] = token;
      ended = length == tokens.length;
    } else {
      ended = true;
    }
  }

  boolean ended() {
    return ended;
  }

  /** What was added last. */
  int last() {
    return last;
  }

  /** Without end mark. */
  int[] tokens() {
    return Arrays.copyOf(tokens, length);
  }
}
