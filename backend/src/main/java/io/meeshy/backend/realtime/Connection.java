package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One open WebSocket of a person: who it is, what they read, which conversations it listens to.
 * Safe for use by many threads.
 */
final class Connection {
  private static final Duration RESUME_PATIENCE = Duration.ofSeconds(20);

  private final UUID id = UUID.randomUUID();
  private final Principal principal;
  private final Outlet outlet;
  private final Consumer<Connection> tooSlow;
  private final Map<UUID, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final AtomicBoolean resuming = new AtomicBoolean();
  private volatile Reader reader;
  private volatile long heardNanos = System.nanoTime();
  private volatile long pingedNanos = heardNanos;

  /**
   * A connection that begins with what its person reads.
   *
   * @param tooSlow told when it was cut off because its outbox was full
   */
  Connection(Principal principal, Reader reader, Outlet outlet, Consumer<Connection> tooSlow) {
    this.principal = principal;
    this.reader = reader;
    this.outlet = outlet;
    this.tooSlow = tooSlow;
  }

  UUID id() {
    return id;
  }

  UUID accountId() {
    return principal.accountId();
  }

  UUID family() {
    return principal.family();
  }

  Reader reader() {
    return reader;
  }

  void reads(Reader changed) {
    reader = changed;
  }

  Map<UUID, Subscription> subscriptions() {
    return subscriptions;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Queues a frame; who does not keep up is cut off. */
  void send(OutFrame frame) {
    if (!outlet.offer(frame) && outlet.close(CloseCode.READER_TOO_SLOW)) {
      tooSlow.accept(this);
    }
  }

  void send(ServerFrame frame) {
    send(OutFrame.of(frame));
  }

  /** Queues a frame when there is ample room, waiting for it; false when it has ended meanwhile. */
  boolean sendPatiently(OutFrame frame) throws InterruptedException {
    if (outlet.awaitRoom(RESUME_PATIENCE)) {
      send(frame);
      return true;
    }
    if (outlet.close(CloseCode.READER_TOO_SLOW)) {
      tooSlow.accept(this);
    }
    return false;
  }

  /** True when no resume was under way; then one is, until {@link #resumed}. */
  boolean beginResume() {
    return resuming.compareAndSet(false, true);
  }

  void resumed() {
    resuming.set(false);
  }

  void heard() {
    heardNanos = System.nanoTime();
  }

  /** Pings when it is time; ends the connection when nothing was heard for two intervals. */
  void checkAlive(Duration pingInterval) {
    long now = System.nanoTime();
    if (now - heardNanos > 2 * pingInterval.toNanos()) {
      outlet.abort();
    } else if (now - pingedNanos >= pingInterval.toNanos()) {
      pingedNanos = now;
      send(OutFrame.PING_FRAME);
    }
  }
}
