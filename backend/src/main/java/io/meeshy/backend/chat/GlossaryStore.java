package io.meeshy.backend.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.meeshy.backend.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The SQL of glossaries; what is changed in the organisation's goes into the audit log with it.
 * Safe for use by many threads.
 */
public final class GlossaryStore {
  private static final TypeReference<Map<String, String>> TRANSLATIONS = new TypeReference<>() {};

  private final Jdbi jdbi;

  /** What came of a change. */
  enum Change {
    MADE,
    THERE_ALREADY,
    FULL,
    NO_SUCH_TERM
  }

  public GlossaryStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The terms of a glossary, by their alphabet. */
  List<GlossaryTerm> terms(GlossaryScope scope) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM glossary_term WHERE conversation_id IS NOT DISTINCT FROM :scope
                    ORDER BY lower(term), language, id
                    """)
                .bind("scope", scope.conversationId())
                .map((row, context) -> term(row))
                .list());
  }

  Change add(UUID caller, GlossaryScope scope, GlossaryTerm term, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, scope);
          if (isThere(handle, scope, term)) {
            return Change.THERE_ALREADY;
          }
          String sql =
              """
              INSERT INTO glossary_term
                (id, conversation_id, term, folded, language, case_sensitive, keep, translations)
              SELECT :id, :scope, :term, :folded, :language, :caseSensitive, :keep,
                CAST(:translations AS jsonb)
              WHERE (SELECT count(*) FROM glossary_term
                WHERE conversation_id IS NOT DISTINCT FROM :scope) < :most
              """;
          int made =
              bind(handle.createUpdate(sql), scope, term).bind("most", scope.most()).execute();
          if (made == 0) {
            return Change.FULL;
          }
          audit(handle, caller, scope, "glossary.add", term.id(), now);
          return Change.MADE;
        });
  }

  Change change(UUID caller, GlossaryScope scope, GlossaryTerm term, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, scope);
          if (isThere(handle, scope, term)) {
            return Change.THERE_ALREADY;
          }
          String sql =
              """
              UPDATE glossary_term SET term = :term, folded = :folded, language = :language,
                case_sensitive = :caseSensitive, keep = :keep,
                translations = CAST(:translations AS jsonb)
              WHERE id = :id AND conversation_id IS NOT DISTINCT FROM :scope
              """;
          int made = bind(handle.createUpdate(sql), scope, term).execute();
          if (made == 0) {
            return Change.NO_SUCH_TERM;
          }
          audit(handle, caller, scope, "glossary.change", term.id(), now);
          return Change.MADE;
        });
  }

  Change remove(UUID caller, GlossaryScope scope, UUID id, Instant now) {
    String sql =
        """
        DELETE FROM glossary_term WHERE id = :id AND conversation_id IS NOT DISTINCT FROM :scope
        """;
    return jdbi.inTransaction(
        handle -> {
          int gone =
              handle
                  .createUpdate(sql)
                  .bind("id", id)
                  .bind("scope", scope.conversationId())
                  .execute();
          if (gone == 0) {
            return Change.NO_SUCH_TERM;
          }
          audit(handle, caller, scope, "glossary.remove", id, now);
          return Change.MADE;
        });
  }

  /** A conversation's glossary is its members' own affair. */
  private static void audit(
      Handle handle, UUID caller, GlossaryScope scope, String action, UUID id, Instant now) {
    if (scope.equals(GlossaryScope.ORGANISATION)) {
      Audit.add(handle, caller, action, id, now);
    }
  }

  /** One change of a glossary at a time, so that neither its limit nor its order is outrun. */
  private static void lock(Handle handle, GlossaryScope scope) {
    handle
        .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:scope, 0))")
        .bind("scope", scope.toString())
        .mapTo(Integer.class)
        .one();
  }

  private static boolean isThere(Handle handle, GlossaryScope scope, GlossaryTerm term) {
    String sql =
        """
        SELECT EXISTS (SELECT FROM glossary_term
          WHERE conversation_id IS NOT DISTINCT FROM :scope AND folded = :folded AND id <> :id
            AND language IS NOT DISTINCT FROM :language AND case_sensitive = :caseSensitive)
        """;
    return bind(handle.createQuery(sql), scope, term).mapTo(Boolean.class).one();
  }

  private static <S extends SqlStatement<S>> S bind(S sql, GlossaryScope scope, GlossaryTerm term) {
    return sql.bind("id", term.id())
        .bind("scope", scope.conversationId())
        .bind("term", term.term())
        .bind("folded", term.folded())
        .bind("language", term.language())
        .bind("caseSensitive", term.caseSensitive())
        .bind("keep", term.keep())
        .bind("translations", json(term.translations()));
  }

  private static String json(Map<String, String> translations) {
    try {
      return Json.MAPPER.writeValueAsString(translations);
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("Translations cannot be written as JSON", ours);
    }
  }

  private static GlossaryTerm term(ResultSet row) throws SQLException {
    try {
      return new GlossaryTerm(
          row.getObject("id", UUID.class),
          row.getString("term"),
          row.getString("language"),
          row.getBoolean("case_sensitive"),
          row.getBoolean("keep"),
          Json.MAPPER.readValue(row.getString("translations"), TRANSLATIONS));
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("Translations in the database are no JSON", ours);
    }
  }
}
