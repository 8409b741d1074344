package io.meeshy.backend.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue with one thread that takes what has gathered, in order, and works on it at once.
 * Safe for use by many threads; the work itself runs in the one thread. What it throws is logged
 * and ends that batch alone.
 *
 * @param <T> the items
 */
public final class BatchWorker<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final long LOOK_UP_MILLIS = 100;

  private final BlockingQueue<T> queue;
  private final int batchSize;
  private final Consumer<List<T>> work;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A worker that runs at once.
   *
   * @param capacity items waiting at most
   * @param batchSize items worked on together at most
   */
  public BatchWorker(String name, int capacity, int batchSize, Consumer<List<T>> work) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.batchSize = batchSize;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Queues an item; false when the queue is full or closed. */
  public boolean offer(T item) {
    return !closed && queue.offer(item);
  }

  public int queued() {
    return queue.size();
  }

  private void run() {
    try {
      while (true) {
        T first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          work(first);
        } else if (closed) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(T first) {
    List<T> batch = new ArrayList<>();
    batch.add(first);
    queue.drainTo(batch, batchSize - 1);
    try {
      work.accept(batch);
    } catch (Throwable e) {
      // whatever one batch does to itself, the next ones must not wait for ever
      LOG.error("{} failed on a batch of {}", thread.getName(), batch.size(), e);
    }
  }

  /** Refuses more, works off what is queued and ends, within ten seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(CLOSE_LIMIT)) {
        LOG.error("{} was stopped with {} items left", thread.getName(), queue.size());
        thread.interrupt();
        return;
      }
      for (T left = queue.poll(); left != null; left = queue.poll()) {
        work(left);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
