package io.meeshy.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket of one person. Safe for all threads; a send waits for the one before it, 10 s
 * at most.
 */
public final class ChatSocket implements AutoCloseable {
  private final WebSocket socket;
  private final ReentrantLock sending = new ReentrantLock();

  ChatSocket(WebSocket socket) {
    this.socket = socket;
  }

  /**
   * Sends a message in the language it is written in; the answer comes as a frame that carries the
   * client id.
   */
  public void sendMessage(String clientId, String conversationId, String text, String language) {
    send(
        frame("message:send")
            .put("clientId", clientId)
            .put("conversationId", conversationId)
            .put("text", text)
            .put("language", language));
  }

  public void typing(String conversationId, boolean typing) {
    send(frame("message:typing").put("conversationId", conversationId).put("typing", typing));
  }

  public void read(String conversationId, long seq) {
    send(frame("message:read").put("conversationId", conversationId).put("seq", seq));
  }

  /** Sends a WebSocket ping; the pong is the server's sign of life. */
  public void ping() {
    waitFor(socket.sendPing(ByteBuffer.allocate(0)));
  }

  private static ObjectNode frame(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private void send(ObjectNode frame) {
    sending.lock();
    try {
      waitFor(socket.sendText(frame.toString(), true));
    } finally {
      sending.unlock();
    }
  }

  private static void waitFor(CompletableFuture<WebSocket> sent) {
    try {
      sent.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RefusedException("the connection broke", e);
    } catch (TimeoutException e) {
      throw new RefusedException("the server does not read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted", e);
    }
  }

  /** Says goodbye and closes without waiting for the answer. */
  @Override
  public void close() {
    sending.lock();
    try {
      if (!socket.isOutputClosed()) {
        waitFor(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
      }
    } catch (RefusedException e) {
      socket.abort();
    } finally {
      sending.unlock();
    }
  }

  /** Puts the fragments of a frame together and hands it on as JSON. */
  static final class Receiver implements WebSocket.Listener {
    private final ObjectMapper json;
    private final FrameListener listener;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<@Nullable Void> welcome = new CompletableFuture<>();

    Receiver(ObjectMapper json, FrameListener listener) {
      this.json = json;
      this.listener = listener;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode frame = json.readTree(text.toString());
          if (frame.path("type").asText().equals("connection")) {
            welcome.complete(null);
          }
          listener.frame(frame);
        } catch (JsonProcessingException e) {
          socket.abort();
          closed(1007);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed(1006);
    }

    private void closed(int code) {
      welcome.completeExceptionally(new IOException("closed with " + code));
      listener.closed(code);
    }

    /**
     * Waits for the server's {@code connection} frame: what is sent from then on is heard here.
     *
     * @throws CompletionException when the connection ends before, or nothing comes in time
     */
    void awaitWelcome(Duration atMost) {
      welcome.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }
}
