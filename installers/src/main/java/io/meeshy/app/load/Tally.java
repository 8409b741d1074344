package io.meeshy.app.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What a load test counts, over all its connections. Safe for all threads. */
final class Tally {
  final Latency acknowledged = new Latency();
  final Latency delivered = new Latency();
  final LongAdder throttled = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder unanswered = new LongAdder();
  final LongAdder duplicated = new LongAdder();
  final LongAdder outOfOrder = new LongAdder();
  final LongAdder disconnected = new LongAdder();
  final AtomicLong expectedDeliveries = new AtomicLong();
  private final AtomicLong lastDelivery = new AtomicLong(System.nanoTime());
  private final AtomicLongArray sentAt;

  Tally(int messages) {
    sentAt = new AtomicLongArray(messages);
  }

  int messages() {
    return sentAt.length();
  }

  void sent(int message, long nanoTime) {
    sentAt.set(message, nanoTime);
  }

  void acknowledged(int message, int receivers) {
    acknowledged.record(System.nanoTime() - sentAt.get(message));
    expectedDeliveries.addAndGet(receivers);
  }

  void delivered(int message) {
    long now = System.nanoTime();
    delivered.record(now - sentAt.get(message));
    lastDelivery.accumulateAndGet(now, Math::max);
  }

  /** When the newest delivery came, as {@link System#nanoTime}. */
  long lastDelivery() {
    return lastDelivery.get();
  }

  /** Deliveries of acknowledged messages that have not come. */
  long missing() {
    return Math.max(0, expectedDeliveries.get() - delivered.count());
  }
}
