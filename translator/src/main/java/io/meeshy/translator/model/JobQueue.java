package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of the batcher with its two lanes: chat goes before bulk. Safe for use by
 * several threads.
 *
 * <p>A taker gets the oldest job and others that fit it. While other takers are idle it leaves them
 * their share, so that a burst runs on all cores; a lone bulk job waits {@link #BULK_LINGER_NANOS}
 * for company, a chat job never waits.
 */
final class JobQueue {
  static final int MAX_BATCH = 32;
  private static final int MAX_BATCH_PIECES = 3072;
  private static final long BULK_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Job> chat = new ArrayDeque<>();
  private final Deque<Job> bulk = new ArrayDeque<>();
  private final int chatCapacity;
  private final int bulkCapacity;
  private int idleTakers;
  private boolean closed;

  JobQueue(int chatCapacity, int bulkCapacity) {
    this.chatCapacity = chatCapacity;
    this.bulkCapacity = bulkCapacity;
  }

  /** Adds all jobs or none; false when the lane has no room for them or the queue is closed. */
  boolean offer(List<Job> jobs, Lane lane) {
    lock.lock();
    try {
      Deque<Job> queue = lane == Lane.LANE_BULK ? bulk : chat;
      int capacity = lane == Lane.LANE_BULK ? bulkCapacity : chatCapacity;
      if (closed || queue.size() + jobs.size() > capacity) {
        return false;
      }
      queue.addAll(jobs);
      arrived.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return chat.isEmpty() && bulk.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next batch; null when the queue is closed and empty. */
  @Nullable List<Job> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      idleTakers++;
      while (true) {
        if (chat.isEmpty() && !bulk.isEmpty()) {
          linger();
        }
        if (!chat.isEmpty() || !bulk.isEmpty()) {
          return gather();
        }
        if (closed) {
          return null;
        }
        arrived.await();
      }
    } finally {
      idleTakers--;
      lock.unlock();
    }
  }

  private void linger() throws InterruptedException {
    long left = BULK_LINGER_NANOS;
    while (left > 0 && chat.isEmpty() && !bulk.isEmpty() && bulk.size() < MAX_BATCH && !closed) {
      left = arrived.awaitNanos(left);
    }
  }

  private List<Job> gather() {
    Job first = (chat.isEmpty() ? bulk : chat).remove();
    List<Job> batch = new ArrayList<>(List.of(first));
    int waiting = 1 + chat.size() + bulk.size();
    int share = Math.min(MAX_BATCH, Math.ceilDiv(waiting, idleTakers));
    fill(batch, chat, share);
    fill(batch, bulk, share);
    return batch;
  }

  private static void fill(List<Job> batch, Deque<Job> queue, int share) {
    Job first = batch.getFirst();
    int longest = batch.stream().mapToInt(job -> job.source().length).max().orElseThrow();
    for (Iterator<Job> waiting = queue.iterator(); waiting.hasNext() && batch.size() < share; ) {
      Job job = waiting.next();
      int width = Math.max(longest, job.source().length);
      if (job.fits(first) && width * (batch.size() + 1) <= MAX_BATCH_PIECES) {
        waiting.remove();
        batch.add(job);
        longest = width;
      }
    }
  }

  /** Lets takers finish what is queued and refuses what comes. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
