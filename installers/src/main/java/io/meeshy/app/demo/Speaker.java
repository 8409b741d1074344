package io.meeshy.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.ChatSocket;
import io.meeshy.app.client.FrameListener;
import io.meeshy.app.client.Server;
import io.meeshy.app.client.Session;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One person of the demo at their keyboard: a session and its WebSocket. For one thread. */
final class Speaker implements AutoCloseable {
  private final Session session;
  private final String language;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final ChatSocket socket;

  private Speaker(Server server, Session session, String language) {
    this.session = session;
    this.language = language;
    this.socket = server.open(session, new Answers());
  }

  static Speaker connect(Server server, Person person, String password) {
    return new Speaker(server, server.signIn(person.username(), password), person.language());
  }

  Session session() {
    return session;
  }

  void typing(String conversationId, boolean typing) {
    socket.typing(conversationId, typing);
  }

  /**
   * Writes a message and waits until it is stored.
   *
   * @return its sequence number
   */
  long say(String conversationId, String text) throws InterruptedException {
    String clientId = UUID.randomUUID().toString();
    socket.sendMessage(clientId, conversationId, text, language);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      JsonNode answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw new DemoException("the server did not acknowledge a message within 20 s");
      }
      if (!answer.path("clientId").asText().equals(clientId)) {
        continue;
      }
      if (answer.path("type").asText().equals("error")) {
        throw new DemoException("a message was refused: " + answer.path("message").asText());
      }
      return answer.path("seq").asLong();
    }
  }

  void read(String conversationId, long seq) {
    socket.read(conversationId, seq);
  }

  @Override
  public void close() {
    socket.close();
  }

  private final class Answers implements FrameListener {
    @Override
    public void frame(JsonNode frame) {
      switch (frame.path("type").asText()) {
        case "message:ack", "error" -> answers.add(frame);
        default -> {}
      }
    }

    @Override
    public void closed(int code) {}
  }
}
