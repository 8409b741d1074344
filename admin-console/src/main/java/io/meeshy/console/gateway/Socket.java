package io.meeshy.console.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket from open to end: assembles frames, writes from a bounded queue in one virtual
/// thread, and notices a peer that went silent.
final class Socket implements WebSocket.Listener, AutoCloseable {

  /// The close code of a connection that ended without one.
  static final int ABNORMAL = 1006;

  private static final int MAX_FRAME_CHARACTERS = 1 << 20;
  private static final int QUEUE = 256;
  private static final Duration PING_EVERY = Duration.ofSeconds(15);
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(45);
  private static final Duration WRITE_DEADLINE = Duration.ofSeconds(15);
  private static final Logger log = LoggerFactory.getLogger(Socket.class);

  private final Json json;
  private final LiveConnection.Listener listener;
  private final BlockingQueue<String> outgoing = new ArrayBlockingQueue<>(QUEUE);
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable WebSocket webSocket;
  private volatile @Nullable Thread writer;

  Socket(Json json, LiveConnection.Listener listener) {
    this.json = json;
    this.listener = listener;
  }

  void begin(WebSocket opened) {
    webSocket = opened;
    writer = Thread.ofVirtual().name("live-writer").start(() -> write(opened));
  }

  /// Asks for the first frame; the others are asked for one by one, when the one before has been
  /// handled.
  void read() {
    var current = webSocket;
    if (current != null) {
      current.request(1);
    }
  }

  boolean offer(String frame) {
    return writer != null && !end.isDone() && outgoing.offer(frame);
  }

  /// Waits for the connection's end and answers its close code; pings meanwhile.
  int awaitEnd() throws InterruptedException {
    while (true) {
      try {
        return end.get(PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - lastHeard > SILENCE_LIMIT.toNanos()) {
          end.complete(ABNORMAL);
        } else {
          ping();
        }
      } catch (ExecutionException e) {
        return ABNORMAL;
      }
    }
  }

  private void ping() {
    var current = webSocket;
    if (current != null) {
      var _ = current.sendPing(ByteBuffer.allocate(0));
    }
  }

  private void write(WebSocket opened) {
    try {
      while (!end.isDone()) {
        var frame = outgoing.poll(1, TimeUnit.SECONDS);
        if (frame != null) {
          opened.sendText(frame, true).get(WRITE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      end.complete(ABNORMAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    // Reading starts with read(), after the listener has learnt that the connection is up.
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    lastHeard = System.nanoTime();
    if (text.length() + part.length() > MAX_FRAME_CHARACTERS) {
      log.warn("a frame of more than {} characters was refused", MAX_FRAME_CHARACTERS);
      end.complete(ABNORMAL);
      return null;
    }
    text.append(part);
    if (last) {
      var frame = text.toString();
      text.setLength(0);
      deliver(frame);
    }
    from.request(1);
    return null;
  }

  private void deliver(String frame) {
    try {
      listener.frame(json.read(frame, ServerFrame.class));
    } catch (JsonProcessingException e) {
      log.warn("a frame that is not understood was skipped ({})", e.getClass().getSimpleName());
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end.complete(ABNORMAL);
  }

  @Override
  public void close() {
    end.complete(ABNORMAL);
    var writing = writer;
    if (writing != null) {
      writing.interrupt();
    }
    var current = webSocket;
    if (current != null) {
      var _ =
          current
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(1, TimeUnit.SECONDS)
              .whenComplete((done, error) -> current.abort());
    }
  }
}
