package io.meeshy.backend.chat;

import io.meeshy.backend.chat.LogEntry.Outcome;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the message log: decides what becomes of each entry and stores the new ones.
 *
 * <p>Two statements and a commit, however many entries. The first locks the conversations' rows in
 * the order of their ids, so that several nodes can do this at once: whoever holds the lock gives
 * the next {@code seq}. What it finds out beside that may be older than the lock. Of a client id
 * that was stored meanwhile, the second breaks a unique constraint; of a sender who was taken out
 * meanwhile, it stores nothing; then the log tries again. A message that is replied to was there
 * before the reply was sent, and never goes.
 */
final class LogTransaction {
  /** Somebody was taken out of a conversation while the transaction waited for its lock. */
  static final class OutdatedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * What is known of an entry before it is stored.
   *
   * @param lastSeq of its conversation; null when there is none
   * @param known the message that was stored under its client id before
   */
  private record Found(
      @Nullable Long lastSeq, boolean member, boolean repliedTo, @Nullable Message known) {}

  private final Handle handle;
  private final List<LogEntry> entries;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<Message> fresh = new ArrayList<>();
  private final Map<UUID, Long> lastSeqs = new HashMap<>();
  private final Map<LogEntry.Key, Message> freshByKey = new HashMap<>();

  LogTransaction(Handle handle, List<LogEntry> entries) {
    this.handle = handle;
    this.entries = entries;
  }

  /** The outcome of each entry, in their order; to be run once. */
  List<Outcome> run() {
    List<Found> found = lockAndFind();
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      outcomes.add(decide(entries.get(i), found.get(i)));
    }
    if (!fresh.isEmpty()) {
      store();
    }
    return outcomes;
  }

  private List<Found> lockAndFind() {
    return handle
        .createQuery(
            """
            WITH locked AS MATERIALIZED (
              SELECT id, last_seq FROM conversation WHERE id = ANY(:locked) ORDER BY id FOR UPDATE)
            SELECT locked.last_seq, member.account_id IS NOT NULL AS is_member,
              replied.id IS NOT NULL AS is_replied_to, %s
            FROM unnest(:conversations, :senders, :clients, :replies) WITH ORDINALITY
              AS e (conversation_id, sender_id, client_id, reply_to, place)
            LEFT JOIN locked ON locked.id = e.conversation_id
            LEFT JOIN member ON member.conversation_id = e.conversation_id
              AND member.account_id = e.sender_id
            LEFT JOIN message m ON m.sender_id = e.sender_id AND m.client_id = e.client_id
            LEFT JOIN message replied ON replied.id = e.reply_to
              AND replied.conversation_id = e.conversation_id
            ORDER BY e.place
            """
                .formatted(MessageRows.MESSAGE))
        .bindArray(
            "locked",
            UUID.class,
            entries.stream().map(LogEntry::conversationId).distinct().toList())
        .bindArray("conversations", UUID.class, list(LogEntry::conversationId))
        .bindArray("senders", UUID.class, list(LogEntry::sender))
        .bindArray("clients", String.class, list(LogEntry::clientId))
        .bindArray("replies", UUID.class, entries.stream().map(LogEntry::replyTo).toArray())
        .map(LogTransaction::found)
        .list();
  }

  private <T> List<T> list(Function<LogEntry, T> value) {
    return entries.stream().map(value).toList();
  }

  private static Found found(ResultSet row, StatementContext context) throws SQLException {
    return new Found(
        row.getObject("last_seq", Long.class),
        row.getBoolean("is_member"),
        row.getBoolean("is_replied_to"),
        row.getObject("id") == null ? null : MessageRows.message(row, context));
  }

  private Outcome decide(LogEntry entry, Found found) {
    Message before = found.known() != null ? found.known() : freshByKey.get(entry.key());
    if (before != null) {
      return new Outcome.Known(before);
    }
    if (found.lastSeq() == null || !found.member()) {
      return refused("There is no such conversation.", "conversationId");
    }
    if (entry.replyTo() != null && !found.repliedTo()) {
      return refused("There is no such message to reply to.", "replyTo");
    }
    Message message =
        new Message(
            TimeOrderedIds.next(now),
            entry.conversationId(),
            lastSeqs.getOrDefault(entry.conversationId(), found.lastSeq()) + 1,
            entry.sender(),
            entry.clientId(),
            entry.text(),
            entry.language(),
            now,
            1,
            null,
            null,
            entry.replyTo(),
            null,
            null);
    lastSeqs.put(entry.conversationId(), message.seq());
    freshByKey.put(entry.key(), message);
    fresh.add(message);
    return new Outcome.Stored(message);
  }

  private static Outcome refused(String message, String field) {
    return new Outcome.Refused(new RefusedException(ErrorCode.NOT_FOUND, message, field));
  }

  private void store() {
    List<UUID> moved = List.copyOf(lastSeqs.keySet());
    int stored =
        handle
            .createUpdate(
                """
            WITH moved AS (
              UPDATE conversation c SET last_seq = n.seq, updated_at = :now
              FROM unnest(:moved, :movedTo) AS n (id, seq) WHERE c.id = n.id)
            INSERT INTO message (id, conversation_id, seq, sender_id, client_id, text, language,
              reply_to, sent_at)
            SELECT n.*, :now FROM unnest(:ids, :conversations, :seqs, :senders, :clients, :texts,
              :languages, :replies)
              AS n (id, conversation_id, seq, sender_id, client_id, text, language, reply_to)
            WHERE EXISTS (SELECT FROM member
              WHERE conversation_id = n.conversation_id AND account_id = n.sender_id)
            """)
            .bind("now", now)
            .bindArray("moved", UUID.class, moved)
            .bindArray("movedTo", Long.class, moved.stream().map(lastSeqs::get).toList())
            .bindArray("ids", UUID.class, fresh.stream().map(Message::id).toList())
            .bindArray(
                "conversations", UUID.class, fresh.stream().map(Message::conversationId).toList())
            .bindArray("seqs", Long.class, fresh.stream().map(Message::seq).toList())
            .bindArray("senders", UUID.class, fresh.stream().map(Message::senderId).toList())
            .bindArray("clients", String.class, fresh.stream().map(Message::clientId).toList())
            .bindArray("texts", String.class, fresh.stream().map(Message::text).toList())
            .bindArray("languages", String.class, fresh.stream().map(Message::language).toList())
            .bindArray("replies", UUID.class, fresh.stream().map(Message::replyTo).toArray())
            .execute();
    if (stored < fresh.size()) {
      throw new OutdatedException();
    }
  }
}
