package io.meeshy.backend.chat;

import io.meeshy.backend.chat.TranslationReport.Decision;
import io.meeshy.backend.chat.TranslationReport.Place;
import io.meeshy.backend.chat.TranslationReport.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of reports about translations. Safe for use by many threads. */
public final class ReportStore {
  private static final String REPORT =
      """
      SELECT r.*, m.conversation_id, m.revision = r.revision AND m.deleted_at IS NULL AS current,
        a.username, a.display_name, d.username AS d_username, d.display_name AS d_display_name
      FROM translation_report r
        JOIN message m ON m.id = r.message_id
        JOIN account a ON a.id = r.reporter_id
        LEFT JOIN account d ON d.id = r.decided_by
      """;

  private final Jdbi jdbi;

  public ReportStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What a reader says about a translation, checked. */
  record Complaint(
      UUID reporter,
      UUID messageId,
      int revision,
      String language,
      @Nullable String proposal,
      @Nullable String reason) {}

  /**
   * The id of a report.
   *
   * @param made false when it is the one that was open already
   */
  record Kept(UUID id, boolean made) {}

  /**
   * Keeps a complaint with the texts it is about, in place of the same person's open one; empty
   * when the message has no such revision any more or that has no such translation.
   */
  Optional<Kept> put(Complaint complaint, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO translation_report (id, reporter_id, message_id, revision, source,
                      original, language, translation, model, version, proposal, reason, created_at)
                    SELECT :id, :reporter, m.id, m.revision, m.language, m.text, t.language, t.text,
                      t.model, t.version, :proposal, :reason, :now
                    FROM message m JOIN translation t ON t.message_id = m.id
                      AND t.revision = m.revision AND t.language = :language AND t.failure IS NULL
                    WHERE m.id = :message AND m.revision = :revision AND m.deleted_at IS NULL
                    FOR SHARE OF m
                    ON CONFLICT (reporter_id, message_id, revision, language) WHERE status = 'open'
                    DO UPDATE SET translation = excluded.translation, model = excluded.model,
                      version = excluded.version, proposal = excluded.proposal,
                      reason = excluded.reason
                    RETURNING id, xmax = 0 AS made
                    """)
                .bind("id", TimeOrderedIds.next(now))
                .bind("reporter", complaint.reporter())
                .bind("message", complaint.messageId())
                .bind("revision", complaint.revision())
                .bind("language", complaint.language())
                .bind("proposal", complaint.proposal())
                .bind("reason", complaint.reason())
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Kept(row.getObject("id", UUID.class), row.getBoolean("made")))
                .findOne());
  }

  /** How many reports of a person wait for a decision. */
  int open(UUID reporter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM translation_report
                    WHERE reporter_id = :reporter AND status = 'open'
                    """)
                .bind("reporter", reporter)
                .mapTo(Integer.class)
                .one());
  }

  public Optional<TranslationReport> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(REPORT + "WHERE r.id = :id")
                .bind("id", id)
                .map((row, context) -> report(row))
                .findOne());
  }

  /** Reports that came before another, the newest first. */
  List<TranslationReport> page(Status status, @Nullable UUID before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    REPORT
                        + """
                        WHERE r.status = :status
                          AND (CAST(:before AS uuid) IS NULL OR r.id < CAST(:before AS uuid))
                        ORDER BY r.id DESC LIMIT :limit
                        """)
                .bind("status", status.wireName())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> report(row))
                .list());
  }

  /**
   * Writes down what an operator decided about an open report; false when it is not open any more.
   *
   * @param as null to reject it
   */
  public boolean decide(
      UUID id, UUID operator, @Nullable Place as, @Nullable String outcome, Instant now) {
    String status = (as == null ? Status.REJECTED : Status.ACCEPTED).wireName();
    return jdbi.inTransaction(
        handle -> {
          int decided =
              handle
                  .createUpdate(
                      """
                      UPDATE translation_report SET status = :status, decided_by = :operator,
                        decided_at = :now, accepted_as = :as, outcome = :outcome
                      WHERE id = :id AND status = 'open'
                      """)
                  .bind("id", id)
                  .bind("status", status)
                  .bind("operator", operator)
                  .bind("now", now)
                  .bind("as", as == null ? null : as.wireName())
                  .bind("outcome", outcome)
                  .execute();
          if (decided == 1) {
            String action =
                "translation_report." + status + (as == null ? "" : "." + as.wireName());
            Audit.add(handle, operator, action, id, now);
          }
          return decided == 1;
        });
  }

  private static TranslationReport report(ResultSet row) throws SQLException {
    return new TranslationReport(
        row.getObject("id", UUID.class),
        Status.of(row.getString("status")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        new Person(
            row.getObject("reporter_id", UUID.class),
            row.getString("username"),
            row.getString("display_name")),
        row.getObject("conversation_id", UUID.class),
        row.getObject("message_id", UUID.class),
        row.getInt("revision"),
        row.getBoolean("current"),
        row.getString("source"),
        row.getString("original"),
        row.getString("language"),
        row.getString("translation"),
        row.getString("model"),
        row.getString("version"),
        row.getString("proposal"),
        row.getString("reason"),
        decision(row));
  }

  private static @Nullable Decision decision(ResultSet row) throws SQLException {
    Instant at = MessageRows.instant(row, "decided_at");
    if (at == null) {
      return null;
    }
    String as = row.getString("accepted_as");
    return new Decision(
        new Person(
            row.getObject("decided_by", UUID.class),
            row.getString("d_username"),
            row.getString("d_display_name")),
        at,
        as == null ? null : Place.of(as),
        row.getString("outcome"));
  }
}
