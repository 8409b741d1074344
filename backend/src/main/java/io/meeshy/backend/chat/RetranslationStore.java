package io.meeshy.backend.chat;

import io.meeshy.backend.chat.Retranslation.Scope;
import io.meeshy.backend.chat.Retranslation.Status;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL of orders to translate history again. Safe for use by many threads. */
public final class RetranslationStore {
  /**
   * The translations that an order is about, its conditions bound by {@link #bind}: never what an
   * operator corrected, nor what no model made.
   */
  static final String DUE =
      """
      FROM translation t JOIN message m ON m.id = t.message_id AND m.revision = t.revision
      WHERE m.deleted_at IS NULL AND t.failure IS NULL AND t.model NOT IN ('', 'correction')
        AND (CAST(:model AS text) IS NULL OR t.model = :model)
        AND (CAST(:version AS text) IS NULL OR t.version = :version)
        AND t.model || ' ' || t.version <> ALL (CAST(:current AS text[]))
        AND (CAST(:conversation AS uuid) IS NULL OR m.conversation_id = :conversation)
        AND (CAST(:since AS timestamptz) IS NULL OR m.sent_at >= :since)
      """;

  private final Jdbi jdbi;

  public RetranslationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The order that is being carried out, and its place.
   *
   * @param current what is new enough, as "model version"
   */
  public record Running(
      UUID id, Scope scope, List<String> current, UUID lastMessage, String lastLanguage) {}

  /** Whether there is such a conversation. */
  public boolean isConversation(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM conversation WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /** Writes down an order; empty when one is running already. */
  public Optional<Retranslation> order(
      UUID operator, Scope scope, Set<String> current, Instant now) {
    UUID id = TimeOrderedIds.next(now);
    String sql =
        """
        INSERT INTO retranslation (id, model, version, conversation_id, since, current_models,
          ordered_by, ordered_at, total)
        SELECT :id, :model, :version, :conversation, :since, :current, :operator, :now,
          (SELECT count(*) %s)
        ON CONFLICT (status) WHERE status = 'running' DO NOTHING
        """
            .formatted(DUE);
    boolean made =
        jdbi.inTransaction(
            handle -> {
              int rows =
                  bind(handle.createUpdate(sql), scope, current)
                      .bind("id", id)
                      .bind("operator", operator)
                      .bind("now", now)
                      .execute();
              if (rows == 1) {
                Audit.add(handle, operator, "retranslation.ordered", id, now);
              }
              return rows == 1;
            });
    return made ? latest() : Optional.empty();
  }

  /** The order that came last. */
  public Optional<Retranslation> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.*, a.username, a.display_name
                    FROM retranslation r JOIN account a ON a.id = r.ordered_by
                    ORDER BY r.id DESC LIMIT 1
                    """)
                .map((row, context) -> order(row))
                .findOne());
  }

  public Optional<Running> running() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM retranslation WHERE status = 'running'")
                .map(
                    (row, context) ->
                        new Running(
                            row.getObject("id", UUID.class),
                            scope(row),
                            strings(row.getArray("current_models")),
                            row.getObject("last_message", UUID.class),
                            row.getString("last_language")))
                .findOne());
  }

  /** Ends the running order; false when there is none. */
  public boolean cancel(UUID operator, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          Optional<UUID> ended =
              handle
                  .createQuery(
                      """
                      UPDATE retranslation SET status = 'cancelled', ended_at = :now
                      WHERE status = 'running' RETURNING id
                      """)
                  .bind("now", now)
                  .mapTo(UUID.class)
                  .findOne();
          ended.ifPresent(id -> Audit.add(handle, operator, "retranslation.cancelled", id, now));
          return ended.isPresent();
        });
  }

  /** Ends an order that has nothing left to do. */
  public void finish(Running order, Instant now) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                UPDATE retranslation SET status = 'done', ended_at = ?
                WHERE id = ? AND status = 'running'
                """,
                now,
                order.id()));
  }

  static <S extends SqlStatement<S>> S bind(S sql, Scope scope, Collection<String> current) {
    return sql.bind("model", scope.model())
        .bind("version", scope.version())
        .bind("conversation", scope.conversationId())
        .bind("since", scope.since())
        .bindArray("current", String.class, current);
  }

  private static Retranslation order(ResultSet row) throws SQLException {
    return new Retranslation(
        row.getObject("id", UUID.class),
        Status.of(row.getString("status")),
        scope(row),
        new Person(
            row.getObject("ordered_by", UUID.class),
            row.getString("username"),
            row.getString("display_name")),
        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
        MessageRows.instant(row, "ended_at"),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("replaced"),
        row.getLong("failed"));
  }

  private static Scope scope(ResultSet row) throws SQLException {
    return new Scope(
        row.getString("model"),
        row.getString("version"),
        row.getObject("conversation_id", UUID.class),
        MessageRows.instant(row, "since"));
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
