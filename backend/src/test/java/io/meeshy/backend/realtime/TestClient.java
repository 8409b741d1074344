package io.meeshy.backend.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A real WebSocket and what came through it. */
final class TestClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 10;

  final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable WebSocket socket;
  private volatile boolean reading = true;

  static TestClient open(URI address, String token) {
    TestClient client = new TestClient();
    client.socket =
        HTTP.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, client)
            .join();
    return client;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.add(json(text.toString()));
      text.setLength(0);
    }
    if (reading) {
      webSocket.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  /** Takes one more piece at most, until {@link #readOn}. */
  void stopReading() {
    reading = false;
  }

  void readOn() {
    reading = true;
    socket().request(1);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not open");
    }
    return socket;
  }

  void raw(String frame) {
    socket().sendText(frame, true).join();
  }

  void binary(byte[] bytes) {
    socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void send(String frame, Object... values) {
    raw(frame.replace('\'', '"').formatted(values));
  }

  void message(UUID conversation, String clientId, String text) {
    send(
        "{'type':'message:send','clientId':'%s','conversationId':'%s','text':'%s','language':'en'}",
        clientId, conversation, text);
  }

  /** The next frame of a type, frames of other types before it being dropped. */
  JsonNode await(String type) {
    return await(frame -> frame.path("type").asText().equals(type), type);
  }

  JsonNode await(Predicate<JsonNode> wanted, String what) {
    List<JsonNode> others = new ArrayList<>();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        JsonNode frame = frames.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new AssertionError("No " + what + " came, but " + others);
        }
        if (wanted.test(frame)) {
          return frame;
        }
        others.add(frame);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int awaitClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Sends something and waits for its answer, so that all frames sent before are there too. */
  List<JsonNode> settle() {
    send("{'type':'session:resume','cursors':{}}");
    return untilResumed();
  }

  /** What still comes of a resume under way, and after it. */
  List<JsonNode> settleAfterResume() {
    List<JsonNode> all = new ArrayList<>(untilResumed());
    all.addAll(settle());
    return all;
  }

  private List<JsonNode> untilResumed() {
    List<JsonNode> before = new ArrayList<>();
    await(
        frame -> {
          boolean end = frame.path("type").asText().equals("session:resumed");
          if (!end) {
            before.add(frame);
          }
          return end;
        },
        "session:resumed");
    return before;
  }

  @Override
  public void close() {
    socket().abort();
  }
}
