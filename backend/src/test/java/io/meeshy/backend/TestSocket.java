package io.meeshy.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real WebSocket whose frames are waited for by their type. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<WebSocket> socket;

  /** How the server ended it. */
  record Ended(int code) {}

  private TestSocket(URI uri, @Nullable String authorization, @Nullable String origin) {
    WebSocket.Builder builder = client.newWebSocketBuilder();
    if (authorization != null) {
      builder.header("Authorization", authorization);
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(URI.create("ws" + uri.toString().substring(4)), this);
  }

  static TestSocket open(URI uri, @Nullable String authorization) {
    return open(uri, authorization, null);
  }

  static TestSocket open(URI uri, @Nullable String authorization, @Nullable String origin) {
    TestSocket opened = new TestSocket(uri, authorization, origin);
    opened.socket.join();
    return opened;
  }

  void send(String frame) {
    socket.join().sendText(frame, true).join();
  }

  /** The next frame of that type; others are passed over. */
  JsonNode await(String type) throws InterruptedException {
    for (JsonNode frame; (frame = frames.poll(20, TimeUnit.SECONDS)) != null; ) {
      if (frame.at("/type").asText().equals(type)) {
        return frame;
      }
    }
    throw new AssertionError("no " + type + " came");
  }

  Ended ended() {
    return ended.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        frames.add(Json.MAPPER.readTree(partial.toString()));
      } catch (JsonProcessingException broken) {
        ended.completeExceptionally(broken);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    ended.complete(new Ended(code));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable failure) {
    ended.completeExceptionally(failure);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
