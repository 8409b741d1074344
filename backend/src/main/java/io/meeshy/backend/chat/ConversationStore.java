package io.meeshy.backend.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of conversations and their members. Safe for use by many threads. */
public final class ConversationStore {
  private final Jdbi jdbi;

  public ConversationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What a person reads; empty when there is no such person. */
  public Optional<Reader> reader(UUID accountId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, language, never_translate FROM account WHERE id = :id")
                .bind("id", accountId)
                .map(ConversationRows::reader)
                .findOne());
  }

  /** The members of a conversation and what they read; none when there is no such conversation. */
  Membership membership(UUID conversationId) {
    Set<String> names = new HashSet<>();
    List<Reader> readers =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT a.id, a.language, a.never_translate, a.display_name
                        FROM member m JOIN account a ON a.id = m.account_id
                        WHERE m.conversation_id = :id
                        """)
                    .bind("id", conversationId)
                    .map(
                        (row, context) -> {
                          names.add(row.getString("display_name"));
                          return ConversationRows.reader(row, context);
                        })
                    .list());
    Map<UUID, Reader> byAccount = new HashMap<>();
    readers.forEach(reader -> byAccount.put(reader.accountId(), reader));
    return new Membership(byAccount, names);
  }

  /** The conversations a person is in. */
  public Set<UUID> idsOf(UUID accountId) {
    return jdbi.withHandle(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("SELECT conversation_id FROM member WHERE account_id = :account")
                    .bind("account", accountId)
                    .mapTo(UUID.class)
                    .list()));
  }

  /** The last place of each of these conversations; those that are no more are left out. */
  public Map<UUID, Long> lastSeqs(Collection<UUID> ids) {
    Map<UUID, Long> last = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT id, last_seq FROM conversation WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> last.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
    return last;
  }

  /** The conversations of a person, newest activity first. */
  List<Conversation> list(Reader caller) {
    return jdbi.withHandle(handle -> ConversationRows.read(handle, caller, null));
  }

  /** A conversation as this person sees it; empty when they are not in it. */
  Optional<Conversation> find(Reader caller, UUID conversationId) {
    return jdbi.withHandle(
        handle -> ConversationRows.read(handle, caller, conversationId).stream().findFirst());
  }

  /** The id of the direct conversation of two people, and whether it was made just now. */
  record Direct(UUID id, boolean made) {}

  Direct direct(UUID id, UUID one, UUID other) {
    String key = one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
    return jdbi.inTransaction(
        handle -> {
          boolean made =
              handle
                      .createUpdate(
                          """
                          INSERT INTO conversation (id, type, direct_key) VALUES (:id, 'direct', :key)
                          ON CONFLICT (direct_key) DO NOTHING
                          """)
                      .bind("id", id)
                      .bind("key", key)
                      .execute()
                  == 1;
          UUID found =
              handle
                  .createQuery("SELECT id FROM conversation WHERE direct_key = :key FOR UPDATE")
                  .bind("key", key)
                  .mapTo(UUID.class)
                  .one();
          int joined = join(handle, found, List.of(one, other), "member");
          return new Direct(found, made || joined > 0);
        });
  }

  void group(UUID id, @Nullable String title, UUID owner, Collection<UUID> others) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO conversation (id, type, title) VALUES (:id, 'group', :title)")
              .bind("id", id)
              .bind("title", title)
              .execute();
          join(handle, id, List.of(owner), "owner");
          join(handle, id, others, "member");
        });
  }

  /** How many of these people there are. */
  int countPeople(Collection<UUID> accountIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM account WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, accountIds)
                .mapTo(Integer.class)
                .one());
  }

  private static int join(Handle handle, UUID id, Collection<UUID> accounts, String role) {
    return handle
        .createUpdate(
            """
            INSERT INTO member (conversation_id, account_id, role, last_read_seq)
            SELECT c.id, a.id, :role, c.last_seq
            FROM conversation c, unnest(:accounts) AS a (id) WHERE c.id = :id
            ON CONFLICT DO NOTHING
            """)
        .bind("id", id)
        .bind("role", role)
        .bindArray("accounts", UUID.class, accounts)
        .execute();
  }

  /** What a person may do in a conversation is decided by these; empty when they are not in it. */
  record Standing(String type, String role, Set<UUID> members) {
    boolean direct() {
      return type.equals("direct");
    }

    boolean owner() {
      return role.equals("owner");
    }
  }

  Optional<Standing> standing(UUID caller, UUID conversationId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.type, m.role,
                      (SELECT array_agg(account_id) FROM member WHERE conversation_id = c.id) AS members
                    FROM conversation c JOIN member m ON m.conversation_id = c.id
                    WHERE c.id = :id AND m.account_id = :caller
                    """)
                .bind("id", conversationId)
                .bind("caller", caller)
                .map(
                    (row, context) ->
                        new Standing(
                            row.getString("type"),
                            row.getString("role"),
                            Set.of((UUID[]) row.getArray("members").getArray())))
                .findOne());
  }

  void rename(UUID conversationId, @Nullable String title) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE conversation SET title = :title WHERE id = :id")
                .bind("title", title)
                .bind("id", conversationId)
                .execute());
  }

  void delete(UUID conversationId) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM conversation WHERE id = ?", conversationId));
  }

  /** Adds people unless that makes more than {@code most}; false when it would. */
  boolean add(UUID conversationId, Collection<UUID> accounts, int most) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, conversationId);
          join(handle, conversationId, accounts, "member");
          boolean fits = count(handle, conversationId) <= most;
          if (!fits) {
            handle.rollback();
          }
          return fits;
        });
  }

  /**
   * Takes people out; when the owner goes, who has been there longest becomes it, and when nobody
   * is left the conversation goes too.
   *
   * @return how many are left
   */
  int remove(UUID conversationId, Collection<UUID> accounts) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, conversationId);
          handle
              .createUpdate(
                  "DELETE FROM member WHERE conversation_id = :id AND account_id = ANY(:accounts)")
              .bind("id", conversationId)
              .bindArray("accounts", UUID.class, accounts)
              .execute();
          int left = count(handle, conversationId);
          if (left == 0) {
            handle.execute("DELETE FROM conversation WHERE id = ?", conversationId);
          } else {
            handle
                .createUpdate(
                    """
                    UPDATE member SET role = 'owner' WHERE conversation_id = :id
                      AND account_id = (SELECT account_id FROM member WHERE conversation_id = :id
                        ORDER BY joined_at, account_id LIMIT 1)
                      AND NOT EXISTS (SELECT FROM member WHERE conversation_id = :id AND role = 'owner')
                      AND EXISTS (SELECT FROM conversation WHERE id = :id AND type = 'group')
                    """)
                .bind("id", conversationId)
                .execute();
          }
          return left;
        });
  }

  private static void lock(Handle handle, UUID conversationId) {
    handle
        .createQuery("SELECT id FROM conversation WHERE id = :id FOR UPDATE")
        .bind("id", conversationId)
        .mapTo(UUID.class)
        .findOne();
  }

  private static int count(Handle handle, UUID conversationId) {
    return handle
        .createQuery("SELECT count(*) FROM member WHERE conversation_id = :id")
        .bind("id", conversationId)
        .mapTo(Integer.class)
        .one();
  }

  /** Moves a read mark forward, to the last message at most; empty when it does not move. */
  Optional<Long> markRead(UUID accountId, UUID conversationId, long seq) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE member m SET last_read_seq = least(:seq, c.last_seq) FROM conversation c
                    WHERE c.id = m.conversation_id AND m.conversation_id = :id
                      AND m.account_id = :account AND m.last_read_seq < least(:seq, c.last_seq)
                    RETURNING m.last_read_seq
                    """)
                .bind("seq", seq)
                .bind("id", conversationId)
                .bind("account", accountId)
                .mapTo(Long.class)
                .findOne());
  }
}
