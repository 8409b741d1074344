package io.meeshy.console.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation of the [FakeGateway]. Safe for all threads.
final class FakeConversation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id;
  private final String title;
  private final List<String> memberIds;
  private final List<ObjectNode> messages = new ArrayList<>();
  private final Instant createdAt = Instant.now();

  FakeConversation(String id, String title, List<String> memberIds) {
    this.id = id;
    this.title = title;
    this.memberIds = memberIds;
  }

  String id() {
    return id;
  }

  boolean hasMember(String userId) {
    return memberIds.contains(userId);
  }

  synchronized List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  synchronized Optional<ObjectNode> byClientId(String clientId) {
    return messages.stream()
        .filter(message -> message.path("clientId").asText().equals(clientId))
        .findFirst();
  }

  synchronized ObjectNode add(
      String senderId, String clientId, String text, String language, Instant sentAt) {
    var message = JSON.createObjectNode();
    var seq = messages.size() + 1;
    message.put("id", id + "-" + seq).put("conversationId", id).put("seq", seq);
    message.put("senderId", senderId).put("clientId", clientId).put("text", text);
    message.put("language", language).put("sentAt", sentAt.toString()).put("revision", 1);
    messages.add(message);
    return message;
  }

  synchronized JsonNode seenBy(String readerId, FakeAccounts accounts) {
    var node = JSON.createObjectNode();
    node.put("id", id).put("type", memberIds.size() == 2 ? "direct" : "group");
    if (!title.isEmpty()) {
      node.put("title", title);
    }
    var members = node.putArray("members");
    for (var memberId : memberIds) {
      var member = members.addObject().put("role", "member").put("lastReadSeq", 0);
      member.set("user", accounts.user(memberId));
    }
    var others =
        messages.stream()
            .filter(message -> !message.path("senderId").asText().equals(readerId))
            .count();
    node.put("lastSeq", messages.size()).put("lastReadSeq", 0).put("unread", others);
    node.put("createdAt", createdAt.toString());
    node.put(
        "updatedAt",
        messages.isEmpty() ? createdAt.toString() : messages.getLast().path("sentAt").asText());
    if (!messages.isEmpty()) {
      node.set("lastMessage", messages.getLast());
    }
    return node;
  }
}
