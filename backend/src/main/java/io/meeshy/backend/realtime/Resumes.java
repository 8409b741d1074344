package io.meeshy.backend.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The resumes that one connection has asked for, done one after the other by a virtual thread that
 * lives while there are any. Safe for use by many threads.
 */
final class Resumes {
  private static final int MAX_WAITING = 10;

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  /** Has a resume done after those before it; false when too many wait. */
  synchronized boolean offer(Runnable resume) {
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(resume);
    if (!busy) {
      busy = true;
      Thread.ofVirtual().name("resume").start(this::run);
    }
    return true;
  }

  private void run() {
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    busy = next != null;
    return next;
  }
}
