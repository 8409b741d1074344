package io.meeshy.translator.library;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a stream from which nothing came for a while, so that its reader does not wait for ever.
 */
final class StallGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StallGuard.class);

  private final InputStream stream;
  private final long patienceNanos;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("download-stall").daemon().factory());
  private volatile long lastNanos = System.nanoTime();

  StallGuard(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patienceNanos = patience.toNanos();
    long period = Math.max(1, patienceNanos / 4);
    var _ = clock.scheduleAtFixedRate(this::look, period, period, TimeUnit.NANOSECONDS);
  }

  void moved() {
    lastNanos = System.nanoTime();
  }

  private void look() {
    if (System.nanoTime() - lastNanos > patienceNanos) {
      try {
        stream.close();
      } catch (IOException e) {
        log.debug("A stalled download could not be closed", e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
