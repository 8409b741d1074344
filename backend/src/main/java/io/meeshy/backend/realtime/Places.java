package io.meeshy.backend.realtime;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The places for connections on this node, bounded in all and for each account. Safe for use by
 * many threads.
 */
final class Places {
  private static final int MOST_EACH = 100;

  private final int most;
  private final Map<UUID, Integer> taken = new HashMap<>();
  private int all;

  Places(int most) {
    this.most = most;
  }

  /** Takes one; false when there is none left for this account. */
  synchronized boolean take(UUID accountId) {
    int mine = taken.getOrDefault(accountId, 0);
    if (all >= most || mine >= MOST_EACH) {
      return false;
    }
    taken.put(accountId, mine + 1);
    all++;
    return true;
  }

  /** Gives one back. */
  synchronized void release(UUID accountId) {
    taken.computeIfPresent(accountId, (id, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
