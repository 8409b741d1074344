package io.meeshy.console.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The open WebSockets of the [FakeGateway]: takes messages in, delivers them in the order of
/// their seq. Safe for all threads.
final class FakeSockets {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAccounts accounts;
  private final FakeConversations conversations;
  private final List<FakeSocket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;
  private volatile boolean silent;

  FakeSockets(FakeAccounts accounts, FakeConversations conversations) {
    this.accounts = accounts;
    this.conversations = conversations;
  }

  void refuse(boolean refuse) {
    refusing = refuse;
  }

  boolean isRefusing() {
    return refusing;
  }

  void loseAnswers(boolean lose) {
    silent = lose;
  }

  Optional<String> caller(String authorization) {
    return accounts.caller(authorization);
  }

  void opened(FakeSocket socket) {
    sockets.add(socket);
  }

  void closed(FakeSocket socket) {
    sockets.remove(socket);
  }

  int count() {
    return sockets.size();
  }

  void cut(int code) {
    sockets.forEach(socket -> socket.cut(code));
  }

  void broadcast(String frame) {
    sockets.forEach(socket -> socket.send(frame));
  }

  synchronized ObjectNode say(
      String conversationId, String senderId, String clientId, String text, Instant sentAt) {
    var conversation = conversations.find(conversationId);
    var message = conversation.add(senderId, clientId, text, accounts.language(senderId), sentAt);
    deliver(conversation, message);
    return message;
  }

  synchronized void receive(FakeSocket from, String text) {
    try {
      var frame = JSON.readTree(text);
      switch (frame.path("type").asText()) {
        case "message:send" -> accept(from, frame);
        case "session:resume" -> resume(from, frame);
        default -> {}
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private void accept(FakeSocket from, JsonNode frame) {
    var clientId = frame.path("clientId").asText();
    var text = frame.path("text").asText();
    var found = conversations.lookUp(frame.path("conversationId").asText());
    if (found.isEmpty() || text.startsWith("refuse ")) {
      from.send(
          JSON.createObjectNode()
              .put("type", "error")
              .put("code", found.isEmpty() ? "not_found" : text.substring(7))
              .put("message", "refused")
              .put("clientId", clientId)
              .toString());
      return;
    }
    var conversation = found.get();
    var known = conversation.byClientId(clientId);
    var language = accounts.language(from.userId());
    var message =
        known.orElseGet(
            () -> conversation.add(from.userId(), clientId, text, language, Instant.now()));
    if (silent) {
      return;
    }
    from.send(
        JSON.createObjectNode()
            .put("type", "message:ack")
            .put("clientId", clientId)
            .put("conversationId", conversation.id())
            .put("messageId", message.path("id").asText())
            .put("seq", message.path("seq").asLong())
            .put("sentAt", message.path("sentAt").asText())
            .toString());
    if (known.isEmpty()) {
      deliver(conversation, message);
    }
  }

  private void deliver(FakeConversation conversation, ObjectNode message) {
    var frame = received(message);
    sockets.stream()
        .filter(socket -> conversation.hasMember(socket.userId()))
        .forEach(socket -> socket.send(frame));
  }

  private void resume(FakeSocket from, JsonNode frame) {
    frame
        .path("cursors")
        .properties()
        .forEach(
            cursor ->
                conversations.find(cursor.getKey()).messages().stream()
                    .filter(message -> message.path("seq").asLong() > cursor.getValue().asLong())
                    .map(FakeSockets::received)
                    .forEach(from::send));
    from.send("{\"type\":\"session:resumed\"}");
  }

  private static String received(ObjectNode message) {
    return JSON.createObjectNode()
        .put("type", "message:receive")
        .set("message", message)
        .toString();
  }
}
