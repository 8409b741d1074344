package io.meeshy.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has started, stopped in reverse order when the process is told to end: by a
 * signal at any time, also in the middle of the start. Safe for all threads.
 */
final class Running implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Running.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean stopping;

  /** Nothing yet, stopped by the signals that end a process from now on. */
  static Running untilSignal() {
    var running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(running::closeInTime, "stop"));
    return running;
  }

  /** Adds a part that was started after the ones before it and needs them. */
  synchronized <T extends AutoCloseable> T add(T part) {
    if (stopping) {
      close(part);
      throw new CommandException("stopped while starting");
    }
    parts.push(part);
    return part;
  }

  private void closeInTime() {
    var closing = Thread.ofPlatform().daemon().start(this::close);
    try {
      if (!closing.join(LONGEST_STOP)) {
        log.error(
            "not stopped within {} s; leaving without waiting longer", LONGEST_STOP.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops everything; does nothing the second time. */
  @Override
  public synchronized void close() {
    stopping = true;
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
    }
  }

  /** Waits for the signal; does not return. */
  static void awaitSignal() throws InterruptedException {
    new java.util.concurrent.CountDownLatch(1).await();
  }
}
