package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.ServerFrame;
import io.meeshy.console.gateway.Untranslated;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All conversations of one person, and what frames change in them. Confined to one thread.
final class ConversationLogs {

  private static final Comparator<Conversation> NEWEST_FIRST =
      Comparator.comparing(
              Conversation::updatedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .reversed();

  private final Map<String, ConversationLog> logs = new LinkedHashMap<>();
  private final String readerId;
  private final Consumer<ChatChange> changed;

  ConversationLogs(String readerId, Consumer<ChatChange> changed) {
    this.readerId = readerId;
    this.changed = changed;
  }

  @Nullable ConversationLog find(String conversationId) {
    return logs.get(conversationId);
  }

  List<Conversation> newestFirst() {
    return logs.values().stream().map(ConversationLog::conversation).sorted(NEWEST_FIRST).toList();
  }

  Map<String, Long> cursors() {
    return logs.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().cursor()));
  }

  /// Takes the gateway's list for the truth; timelines and cursors of those that stay are kept.
  void merge(List<Conversation> fresh) {
    var ids = fresh.stream().map(Conversation::id).collect(Collectors.toSet());
    logs.keySet().retainAll(ids);
    fresh.forEach(this::put);
    changed.accept(new ChatChange.Conversations());
  }

  void add(Conversation conversation) {
    put(conversation);
    changed.accept(new ChatChange.Conversations());
  }

  private void put(Conversation conversation) {
    var log = logs.get(conversation.id());
    if (log == null) {
      logs.put(conversation.id(), new ConversationLog(conversation));
    } else {
      log.update(conversation);
    }
  }

  void remove(String conversationId) {
    logs.remove(conversationId);
    changed.accept(new ChatChange.Conversations());
  }

  void updated(Message message) {
    change(
        message.conversationId(),
        message.seq(),
        held -> held.revision() <= message.revision() ? message : held);
  }

  void translated(ServerFrame.Translated frame) {
    change(
        frame.conversationId(),
        frame.seq(),
        held ->
            held.revision() == frame.revision() ? held.withTranslation(frame.translation()) : held);
  }

  void notTranslated(ServerFrame.NotTranslated frame) {
    change(
        frame.conversationId(),
        frame.seq(),
        held ->
            held.revision() == frame.revision()
                ? held.withUntranslated(new Untranslated(frame.language(), frame.reason()))
                : held);
  }

  void deleted(ServerFrame.Deleted frame) {
    change(
        frame.conversationId(),
        frame.seq(),
        held -> held.deleted(frame.revision(), frame.deletedAt()));
  }

  void read(ServerFrame.Read frame) {
    var log = logs.get(frame.conversationId());
    if (log != null) {
      log.read(frame.userId(), frame.seq(), readerId);
      changed.accept(new ChatChange.Messages(frame.conversationId()));
      changed.accept(new ChatChange.Conversations());
    }
  }

  void presence(String userId, boolean online, @Nullable Instant seen) {
    for (var log : logs.values()) {
      var members =
          log.conversation().members().stream()
              .map(
                  member ->
                      member.user().id().equals(userId)
                          ? member.withUser(member.user().withPresence(online, seen))
                          : member)
              .toList();
      log.update(log.conversation().withMembers(members));
    }
    changed.accept(new ChatChange.Conversations());
  }

  void change(String conversationId, long seq, UnaryOperator<Message> change) {
    var log = logs.get(conversationId);
    if (log != null) {
      log.change(seq, change);
      changed.accept(new ChatChange.Messages(conversationId));
      changed.accept(new ChatChange.Conversations());
    }
  }
}
