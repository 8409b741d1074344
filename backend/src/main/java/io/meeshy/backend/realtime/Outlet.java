package io.meeshy.backend.realtime;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending side of one WebSocket: a bounded outbox, one virtual thread that writes it, and the
 * end. Safe for use by many threads.
 */
final class Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final WsSession session;
  private final ConnectionContext context;
  private final LongConsumer deliveryNanos;
  private final SocketReader reader;
  private final Outbox outbox = new Outbox();
  private final Thread writer = Thread.ofVirtual().name("outlet").unstarted(this::write);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<@Nullable CloseCode> closeCode = new AtomicReference<>();
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * An outlet that writes nothing yet.
   *
   * @param reader is interrupted to end the socket
   */
  Outlet(WsSession session, SocketReader reader, LongConsumer deliveryNanos) {
    this.session = session;
    this.reader = reader;
    this.context = (ConnectionContext) session.socketContext();
    this.deliveryNanos = deliveryNanos;
  }

  /** Begins to write; what was offered before goes first. */
  void start() {
    writer.start();
  }

  /** Queues a frame; false when the reader is too slow and there is no room. */
  boolean offer(OutFrame frame) {
    return outbox.offer(frame);
  }

  /** Waits until there is ample room; false when that takes too long or it has ended. */
  boolean awaitRoom(Duration limit) throws InterruptedException {
    return outbox.awaitRoom(limit);
  }

  /** Whether it ends, or has ended: then no frame of its client counts any more. */
  boolean isClosed() {
    return closed.get();
  }

  int waiting() {
    return outbox.size();
  }

  private void write() {
    try {
      for (List<OutFrame> frames = outbox.take(); !frames.isEmpty(); frames = outbox.take()) {
        int size = frames.stream().mapToInt(OutFrame::size).sum();
        context.dataWriter().writeNow(BufferData.create(joined(frames, size)));
        outbox.written(size);
        measure(frames);
      }
      CloseCode code = closeCode.get();
      if (code != null) {
        session.close(code.code(), code.reason());
      }
    } catch (InterruptedException closing) {
      LOG.trace("A writer was interrupted");
    } catch (RuntimeException e) {
      LOG.debug("A socket could not be written: {}", e.toString());
      closed.set(true);
      reader.interrupt();
    } finally {
      outbox.end(true);
      written.countDown();
    }
  }

  private static byte[] joined(List<OutFrame> frames, int size) {
    if (frames.size() == 1) {
      return frames.getFirst().bytes();
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    frames.forEach(frame -> all.put(frame.bytes()));
    return all.array();
  }

  private void measure(List<OutFrame> frames) {
    long now = System.nanoTime();
    for (OutFrame frame : frames) {
      if (frame.acceptedNanos() != 0) {
        deliveryNanos.accept(now - frame.acceptedNanos());
      }
    }
  }

  /**
   * Ends the socket with a code: what waits is sent first unless the code says otherwise. Does not
   * block; a reader that does not follow is cut off after a few seconds. False when it has ended
   * already.
   */
  boolean close(CloseCode code) {
    if (closed.getAndSet(true)) {
      return false;
    }
    closeCode.set(code);
    outbox.end(code.discards());
    Thread.ofVirtual().name("outlet-close").start(this::cutOff);
    return true;
  }

  private void cutOff() {
    try {
      if (!written.await(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
        writer.interrupt();
      }
      if (!over.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        reader.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a socket whose other side is silent or gone, without a word. */
  void abort() {
    closed.set(true);
    outbox.end(true);
    reader.interrupt();
  }

  /** To be told once that the socket is no more, or that the other side said goodbye. */
  void ended() {
    closed.set(true);
    outbox.end(true);
    over.countDown();
  }

  boolean awaitEnd(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
