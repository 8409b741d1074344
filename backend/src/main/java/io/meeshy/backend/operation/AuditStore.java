package io.meeshy.backend.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.meeshy.backend.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of the audit log. Safe for use by many threads. */
public final class AuditStore {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final Jdbi jdbi;

  public AuditStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  long begin(Act act, Instant now) {
    String sql =
        """
        INSERT INTO audit_entry (at, account_id, username, action, subject, details)
        SELECT :at, id, username, :action, :subject, CAST(:details AS jsonb)
        FROM account WHERE id = :account
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(sql)
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bind("action", act.action())
                .bind("subject", act.subject())
                .bind("details", json(act.details()))
                .bind("account", act.accountId())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  void finish(long id, @Nullable String problem, Instant now) {
    String sql =
        """
        UPDATE audit_entry SET outcome = :outcome, problem = :problem, finished_at = :at WHERE id = :id
        """;
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(sql)
                .bind("id", id)
                .bind("outcome", problem == null ? "done" : "failed")
                .bind("problem", problem)
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** The newest entries first, those older than one of them when it is named. */
  List<AuditEntry> page(@Nullable Long before, int limit) {
    String sql =
        """
        SELECT * FROM audit_entry WHERE CAST(:before AS bigint) IS NULL OR id < :before
        ORDER BY id DESC LIMIT :limit
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("account_id", UUID.class),
        row.getString("username"),
        row.getString("action"),
        row.getString("subject"),
        details(row.getString("details")),
        row.getString("outcome"),
        row.getString("problem"),
        finished == null ? null : finished.toInstant());
  }

  private static Map<String, Object> details(String json) {
    try {
      return Json.MAPPER.readValue(json, DETAILS);
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("Details in the database are no JSON", ours);
    }
  }

  private static String json(Map<String, Object> details) {
    try {
      return Json.MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("Details cannot be written as JSON", ours);
    }
  }
}
