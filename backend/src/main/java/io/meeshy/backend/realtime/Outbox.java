package io.meeshy.backend.realtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The frames that wait for one reader, bounded by count and bytes. Safe for use by many threads
 * that offer and one that takes.
 */
final class Outbox {
  private static final int MAX_FRAMES = 4_096;
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_TAKEN_BYTES = 64 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private final Deque<OutFrame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean ended;

  /** Adds a frame; false when there is no room. After the end a frame is dropped. */
  boolean offer(OutFrame frame) {
    lock.lock();
    try {
      if (ended) {
        return true;
      }
      if (frames.size() >= MAX_FRAMES || bytes + frame.size() > MAX_BYTES) {
        return false;
      }
      frames.add(frame);
      bytes += frame.size();
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is at most half full; false when that takes too long or it has ended. */
  boolean awaitRoom(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (!ended && (frames.size() > MAX_FRAMES / 2 || bytes > MAX_BYTES / 2)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = emptied.awaitNanos(nanos);
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what fits into one write, waiting for a first frame; nothing once it has ended. */
  List<OutFrame> take() throws InterruptedException {
    lock.lock();
    try {
      while (frames.isEmpty()) {
        if (ended) {
          return List.of();
        }
        filled.await();
      }
      List<OutFrame> taken = new ArrayList<>();
      int size = 0;
      while (!frames.isEmpty()
          && (taken.isEmpty() || size + frames.element().size() <= MAX_TAKEN_BYTES)) {
        OutFrame frame = frames.remove();
        size += frame.size();
        taken.add(frame);
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the room of taken frames free, once they are written. */
  void written(int size) {
    lock.lock();
    try {
      bytes -= size;
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Accepts nothing more; what waits is still taken, or dropped. */
  void end(boolean discard) {
    lock.lock();
    try {
      ended = true;
      if (discard) {
        frames.clear();
      }
      filled.signalAll();
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return frames.size();
    } finally {
      lock.unlock();
    }
  }
}
