package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
  private final Resumes resumes = new Resumes();
  private final AtomicReference<Reader> reader;
  private volatile boolean over;
  private volatile long heardNanos = System.nanoTime();
  private volatile long pingedNanos = heardNanos;

  /**
   * A connection that begins with what its person reads.
   *
   * @param tooSlow told when it was cut off because its outbox was full
   */
  Connection(Principal principal, Reader reader, Outlet outlet, Consumer<Connection> tooSlow) {
    this.principal = principal;
    this.reader = new AtomicReference<>(reader);
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
    return reader.get();
  }

  void reads(Reader changed) {
    reader.set(changed);
  }

  /** What was read from the store counts unless something newer was told meanwhile. */
  void reads(Reader before, Reader now) {
    reader.compareAndSet(before, now);
  }

  Map<UUID, Subscription> subscriptions() {
    return subscriptions;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Queues a frame; who does not keep up is cut off. */
  void send(OutFrame frame) {
    if (!outlet.offer(frame)) {
      cutOff();
    }
  }

  void send(ServerFrame frame) {
    send(OutFrame.of(frame));
  }

  /** Waits until there is ample room for frames; false when it has ended meanwhile. */
  boolean awaitRoom() throws InterruptedException {
    if (outlet.awaitRoom(RESUME_PATIENCE)) {
      return true;
    }
    cutOff();
    return false;
  }

  /** Ends it because its reader does not keep up. */
  void cutOff() {
    if (outlet.close(CloseCode.READER_TOO_SLOW)) {
      tooSlow.accept(this);
    }
  }

  Resumes resumes() {
    return resumes;
  }

  /** It is over: from now on it joins nothing. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
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
