package io.meeshy.backend.chat;

import io.meeshy.backend.chat.LogEntry.Outcome;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One transaction of the message log: decides what becomes of each entry and stores the new ones.
 *
 * <p>The conversations' rows are locked first, in the order of their ids, so that several nodes can
 * do this at once: whoever holds the lock gives the next {@code seq}.
 */
final class LogTransaction {
  private record Place(UUID conversationId, UUID id) {}

  private final Handle handle;
  private final List<LogEntry> entries;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<Message> fresh = new ArrayList<>();

  LogTransaction(Handle handle, List<LogEntry> entries) {
    this.handle = handle;
    this.entries = entries;
  }

  /** The outcome of each entry, in their order; to be run once. */
  List<Outcome> run() {
    Map<UUID, Long> lastSeq = lockConversations();
    Set<Place> members = members();
    Map<LogEntry.Key, Message> known = known();
    Set<Place> repliedTo = repliedTo();
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    for (LogEntry entry : entries) {
      outcomes.add(decide(entry, lastSeq, members, known, repliedTo));
    }
    if (!fresh.isEmpty()) {
      insert();
      advance(lastSeq);
    }
    return outcomes;
  }

  private Outcome decide(
      LogEntry entry,
      Map<UUID, Long> lastSeq,
      Set<Place> members,
      Map<LogEntry.Key, Message> known,
      Set<Place> repliedTo) {
    Message before = known.get(entry.key());
    if (before != null) {
      return new Outcome.Known(before);
    }
    Long last = lastSeq.get(entry.conversationId());
    if (last == null || !members.contains(new Place(entry.conversationId(), entry.sender()))) {
      return new Outcome.Refused(
          new RefusedException(
              ErrorCode.NOT_FOUND, "There is no such conversation.", "conversationId"));
    }
    UUID replyTo = entry.replyTo();
    if (replyTo != null && !repliedTo.contains(new Place(entry.conversationId(), replyTo))) {
      return new Outcome.Refused(
          new RefusedException(
              ErrorCode.NOT_FOUND, "There is no such message to reply to.", "replyTo"));
    }
    Message message =
        new Message(
            TimeOrderedIds.next(now),
            entry.conversationId(),
            last + 1,
            entry.sender(),
            entry.clientId(),
            entry.text(),
            entry.language(),
            now,
            1,
            null,
            null,
            replyTo,
            null,
            null);
    lastSeq.put(entry.conversationId(), message.seq());
    known.put(entry.key(), message);
    fresh.add(message);
    return new Outcome.Stored(message);
  }

  private Map<UUID, Long> lockConversations() {
    Map<UUID, Long> lastSeq = new HashMap<>();
    handle
        .createQuery(
            "SELECT id, last_seq FROM conversation WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
        .bindArray(
            "ids", UUID.class, entries.stream().map(LogEntry::conversationId).distinct().toList())
        .map((row, context) -> lastSeq.put(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
    return lastSeq;
  }

  private Set<Place> members() {
    List<Place> wanted =
        entries.stream()
            .map(entry -> new Place(entry.conversationId(), entry.sender()))
            .distinct()
            .toList();
    return new HashSet<>(
        handle
            .createQuery(
                """
                SELECT conversation_id, account_id FROM member
                WHERE (conversation_id, account_id) IN (SELECT * FROM unnest(:conversations, :accounts))
                """)
            .bindArray(
                "conversations", UUID.class, wanted.stream().map(Place::conversationId).toList())
            .bindArray("accounts", UUID.class, wanted.stream().map(Place::id).toList())
            .map(
                (row, context) ->
                    new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
            .list());
  }

  private Map<LogEntry.Key, Message> known() {
    Map<LogEntry.Key, Message> known = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT %s FROM message m
            WHERE (sender_id, client_id) IN (SELECT * FROM unnest(:senders, :clients))
            """
                .formatted(MessageRows.MESSAGE))
        .bindArray("senders", UUID.class, entries.stream().map(LogEntry::sender).toList())
        .bindArray("clients", String.class, entries.stream().map(LogEntry::clientId).toList())
        .map(MessageRows::message)
        .forEach(
            message ->
                known.put(new LogEntry.Key(message.senderId(), message.clientId()), message));
    return known;
  }

  private Set<Place> repliedTo() {
    List<UUID> ids =
        entries.stream().map(LogEntry::replyTo).filter(Objects::nonNull).distinct().toList();
    if (ids.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery("SELECT conversation_id, id FROM message WHERE id = ANY(:ids)")
            .bindArray("ids", UUID.class, ids)
            .map(
                (row, context) ->
                    new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
            .list());
  }

  private void insert() {
    handle
        .createUpdate(
            """
            INSERT INTO message (id, conversation_id, seq, sender_id, client_id, text, language,
              reply_to, sent_at)
            SELECT n.*, :now FROM unnest(:ids, :conversations, :seqs, :senders, :clients, :texts,
              :languages, :replies) AS n
            """)
        .bind("now", now)
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
  }

  private void advance(Map<UUID, Long> lastSeq) {
    List<UUID> moved = fresh.stream().map(Message::conversationId).distinct().toList();
    handle
        .createUpdate(
            """
            UPDATE conversation c SET last_seq = n.seq, updated_at = :now
            FROM unnest(:ids, :seqs) AS n (id, seq) WHERE c.id = n.id
            """)
        .bind("now", now)
        .bindArray("ids", UUID.class, moved)
        .bindArray("seqs", Long.class, moved.stream().map(lastSeq::get).toList())
        .execute();
  }
}
