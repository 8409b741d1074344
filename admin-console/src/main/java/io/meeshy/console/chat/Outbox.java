package io.meeshy.console.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Messages on their way, in the order they were written; each change is kept in a file before it
/// shows. Confined to one thread.
final class Outbox {

  static final int LIMIT = 200;

  private final Map<String, Outgoing> waiting = new LinkedHashMap<>();
  private final OutboxFile file;

  Outbox(OutboxFile file) {
    this.file = file;
    file.read().forEach(entry -> waiting.put(entry.clientId(), entry));
  }

  /// Adds a message; false when the outbox is full.
  boolean add(Outgoing entry) {
    if (waiting.size() >= LIMIT) {
      return false;
    }
    waiting.put(entry.clientId(), entry);
    keep();
    return true;
  }

  Optional<Outgoing> find(String clientId) {
    return Optional.ofNullable(waiting.get(clientId));
  }

  boolean change(String clientId, UnaryOperator<Outgoing> change) {
    var found = waiting.computeIfPresent(clientId, (id, entry) -> change.apply(entry)) != null;
    if (found) {
      keep();
    }
    return found;
  }

  boolean remove(String clientId) {
    var found = waiting.remove(clientId) != null;
    if (found) {
      keep();
    }
    return found;
  }

  void removeConversation(String conversationId) {
    if (waiting.values().removeIf(entry -> entry.conversationId().equals(conversationId))) {
      keep();
    }
  }

  /// Those to be sent, oldest first.
  List<Outgoing> unsent() {
    return waiting.values().stream()
        .filter(entry -> !entry.acknowledged() && entry.refusal() == null)
        .toList();
  }

  List<Outgoing> of(String conversationId) {
    return waiting.values().stream()
        .filter(entry -> entry.conversationId().equals(conversationId))
        .toList();
  }

  private void keep() {
    file.write(waiting.values().stream().filter(entry -> !entry.acknowledged()).toList());
  }
}
