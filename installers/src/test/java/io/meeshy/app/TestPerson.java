package io.meeshy.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.ChatSocket;
import io.meeshy.app.client.FrameListener;
import io.meeshy.app.client.Server;
import io.meeshy.app.client.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody who registered and is connected, for one test thread. */
final class TestPerson implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";

  private final Server server;
  private final Session session;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final ChatSocket socket;

  private TestPerson(Server server, Session session) {
    this.server = server;
    this.session = session;
    this.socket =
        server.open(
            session,
            new FrameListener() {
              @Override
              public void frame(JsonNode frame) {
                frames.add(frame);
              }

              @Override
              public void closed(int code) {}
            });
  }

  static TestPerson register(Server server, String username, String language) {
    server.register(username, PASSWORD, username, language);
    return signIn(server, username);
  }

  static TestPerson signIn(Server server, String username) {
    return new TestPerson(server, server.signIn(username, PASSWORD));
  }

  Session session() {
    return session;
  }

  ChatSocket socket() {
    return socket;
  }

  String direct(TestPerson other) {
    return server.direct(session, other.session.userId());
  }

  /** The next frame of a type that fulfils a condition; those before it are dropped. */
  JsonNode await(String type, Predicate<JsonNode> condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      JsonNode frame = frames.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (frame == null) {
        throw new AssertionError("no " + type + " within 30 s");
      }
      if (frame.path("type").asText().equals(type) && condition.test(frame)) {
        return frame;
      }
    }
  }

  /** A message's translation, whether it comes with the message or after it. */
  JsonNode awaitTranslation(long seq) throws InterruptedException {
    var message =
        await("message:receive", frame -> frame.at("/message/seq").asLong() == seq).path("message");
    return message.has("translation")
        ? message.path("translation")
        : await("message:translated", frame -> frame.path("seq").asLong() == seq)
            .path("translation");
  }

  /** Sends a message and waits until it is acknowledged. */
  JsonNode send(String clientId, String conversationId, String text) throws InterruptedException {
    socket.sendMessage(clientId, conversationId, text, "fr");
    return await("message:ack", frame -> frame.path("clientId").asText().equals(clientId));
  }

  /** All messages of a conversation, oldest first. */
  List<JsonNode> history(String conversationId) {
    var messages = new ArrayList<JsonNode>();
    long after = 0;
    boolean more = true;
    while (more) {
      var page =
          server.call(
              "GET",
              "/conversations/%s/messages?after=%d&limit=200".formatted(conversationId, after),
              session,
              null);
      page.path("messages").forEach(messages::add);
      after = messages.isEmpty() ? 0 : messages.getLast().path("seq").asLong();
      more = page.path("hasMore").asBoolean();
    }
    return messages;
  }

  @Override
  public void close() {
    socket.close();
  }
}
