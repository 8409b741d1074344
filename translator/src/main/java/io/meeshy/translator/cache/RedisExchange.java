package io.meeshy.translator.cache;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps translators of one Redis together: each second, and when rung, it exchanges decisions
 * and follows evictions, on a thread of its own. What fails is done the next time.
 */
final class RedisExchange implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisExchange.class);

  private final RedisDecisions decisions;
  private final RedisEvictions evictions;
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  RedisExchange(RedisDecisions decisions, RedisEvictions evictions) {
    this.decisions = decisions;
    this.evictions = evictions;
    this.thread = Thread.ofVirtual().name("redis-exchange").start(this::run);
  }

  /** Makes it happen now. */
  void ring() {
    bell.release();
  }

  private void run() {
    try {
      while (!closed) {
        once();
        var _ = bell.tryAcquire(1, TimeUnit.SECONDS);
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() throws InterruptedException {
    try {
      decisions.exchange();
      evictions.follow();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Redis could not be asked", e);
    } catch (IOException e) {
      log.error("Pins and corrections of another translator cannot be stored", e);
    } catch (RuntimeException e) {
      log.error("Pins and corrections could not be exchanged through Redis", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
