package io.meeshy.backend.translation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls for translations of old messages: few at once, so that new messages do not wait for
 * them. The others wait for their turn, bounded in all and for each person. Safe for use by many
 * threads.
 */
final class HistoryCalls {
  private static final int AT_ONCE = 8;
  private static final int MAX_WAITING = 64;
  private static final int MAX_WAITING_EACH = 16;

  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Map<UUID, Integer> waitingEach = new HashMap<>();
  private int running;

  private record Call(UUID accountId, Supplier<CompletableFuture<Void>> begin) {}

  /**
   * Has a call made now or when its turn comes; false when too many wait.
   *
   * @param begin makes the call without blocking
   */
  boolean offer(UUID accountId, Supplier<CompletableFuture<Void>> begin) {
    synchronized (this) {
      if (running == AT_ONCE) {
        int mine = waitingEach.getOrDefault(accountId, 0);
        if (waiting.size() == MAX_WAITING || mine == MAX_WAITING_EACH) {
          return false;
        }
        waiting.add(new Call(accountId, begin));
        waitingEach.put(accountId, mine + 1);
        return true;
      }
      running++;
    }
    run(begin);
    return true;
  }

  private void run(Supplier<CompletableFuture<Void>> begin) {
    CompletableFuture<Void> _ =
        begin
            .get()
            .whenComplete(
                (done, failure) -> {
                  Call next = next();
                  if (next != null) {
                    run(next.begin());
                  }
                });
  }

  private synchronized @Nullable Call next() {
    Call next = waiting.poll();
    if (next == null) {
      running--;
    } else {
      waitingEach.computeIfPresent(next.accountId(), (id, count) -> count == 1 ? null : count - 1);
    }
    return next;
  }

  /** Calls under way and waiting. */
  synchronized int pending() {
    return running + waiting.size();
  }
}
