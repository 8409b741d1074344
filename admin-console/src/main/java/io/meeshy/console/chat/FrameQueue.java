package io.meeshy.console.chat;

import io.meeshy.console.task.Tasks;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Carries what the connection reports to the user-interface thread, in order and in batches. A
/// full queue makes the
/// connection wait, so that a busy screen slows the reading down instead of filling the memory.
final class FrameQueue {

  private static final int LIMIT = 1_000;

  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(LIMIT);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Tasks tasks;

  FrameQueue(Tasks tasks) {
    this.tasks = tasks;
  }

  void put(Runnable event) {
    try {
      queue.put(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (scheduled.compareAndSet(false, true)) {
      tasks.ui(this::drain);
    }
  }

  private void drain() {
    scheduled.set(false);
    var batch = new ArrayList<Runnable>();
    queue.drainTo(batch);
    batch.forEach(Runnable::run);
  }
}
