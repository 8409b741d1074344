package io.meeshy.backend.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How conversations are read with their members and last message: three queries for any number. */
final class ConversationRows {
  private ConversationRows() {}

  static Reader reader(ResultSet row, StatementContext context) throws SQLException {
    String[] never = (String[]) row.getArray("never_translate").getArray();
    return new Reader(
        row.getObject("id", UUID.class),
        row.getString("language"),
        Set.copyOf(Arrays.asList(never)));
  }

  /**
   * The caller's conversations, newest activity first: one of them, or all when {@code only} is
   * null.
   */
  static List<Conversation> read(Handle handle, Reader caller, @Nullable UUID only) {
    Map<UUID, List<Member>> members = new HashMap<>();
    Map<UUID, Message> last = new HashMap<>();
    List<Conversation> bare =
        handle
            .createQuery(
                """
                SELECT c.*, mine.last_read_seq,
                  (SELECT count(*) FROM (SELECT FROM message WHERE conversation_id = c.id
                     AND seq > mine.last_read_seq AND sender_id <> :caller AND deleted_at IS NULL
                     LIMIT 1000) AS new) AS unread
                FROM member mine JOIN conversation c ON c.id = mine.conversation_id
                WHERE mine.account_id = :caller AND (CAST(:only AS uuid) IS NULL OR c.id = :only)
                ORDER BY c.updated_at DESC, c.id
                """)
            .bind("caller", caller.accountId())
            .bind("only", only)
            .map((row, context) -> conversation(row))
            .list();
    List<UUID> ids = bare.stream().map(Conversation::id).toList();
    handle
        .createQuery(
            """
            SELECT m.conversation_id, m.role AS member_role, m.joined_at, m.last_read_seq, a.id,
              a.username, a.display_name, a.language, a.last_seen
            FROM member m JOIN account a ON a.id = m.account_id
            WHERE m.conversation_id = ANY(:ids) ORDER BY m.joined_at, a.id
            """)
        .bindArray("ids", UUID.class, ids)
        .map(
            (row, context) ->
                members
                    .computeIfAbsent(
                        row.getObject("conversation_id", UUID.class), id -> new ArrayList<>())
                    .add(member(row)))
        .list();
    handle
        .createQuery(
            """
            SELECT %s, %s
            FROM conversation c JOIN message m ON m.conversation_id = c.id AND m.seq = c.last_seq
            LEFT JOIN translation t ON t.message_id = m.id AND t.revision = m.revision
              AND t.language = :language AND m.language <> :language
              AND NOT m.language = ANY(:never)
            WHERE c.id = ANY(:ids)
            """
                .formatted(MessageRows.MESSAGE, MessageRows.TRANSLATION))
        .bind("language", caller.language())
        .bindArray("never", String.class, caller.neverTranslate())
        .bindArray("ids", UUID.class, ids)
        .map(MessageRows::translated)
        .forEach(message -> last.put(message.conversationId(), message));
    return bare.stream()
        .map(one -> whole(one, members.getOrDefault(one.id(), List.of()), last.get(one.id())))
        .toList();
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getObject("id", UUID.class),
        row.getString("type"),
        row.getString("title"),
        List.of(),
        row.getLong("last_seq"),
        row.getLong("last_read_seq"),
        row.getLong("unread"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        null);
  }

  private static Conversation whole(
      Conversation one, List<Member> members, @Nullable Message lastMessage) {
    return new Conversation(
        one.id(),
        one.type(),
        one.title(),
        members,
        one.lastSeq(),
        one.lastReadSeq(),
        one.unread(),
        one.createdAt(),
        one.updatedAt(),
        lastMessage);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        new User(
            row.getObject("id", UUID.class),
            row.getString("username"),
            row.getString("display_name"),
            row.getString("language"),
            null,
            null,
            false,
            MessageRows.instant(row, "last_seen")),
        row.getString("member_role"),
        row.getObject("joined_at", OffsetDateTime.class).toInstant(),
        row.getLong("last_read_seq"));
  }
}
