package io.meeshy.backend.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How rows of messages, with or without a translation beside them, become records. */
final class MessageRows {
  /** The columns of a message {@code m}. */
  static final String MESSAGE =
      """
      m.id, m.conversation_id, m.seq, m.sender_id, m.client_id, m.text, m.language, m.revision,
      m.reply_to, m.sent_at, m.edited_at, m.deleted_at""";

  /** The columns of a translation {@code t}, named apart from those of a message. */
  static final String TRANSLATION =
      """
      t.language AS t_language, t.text AS t_text, t.model AS t_model, t.version AS t_version,
      t.tier AS t_tier, t.cached AS t_cached, t.milliseconds AS t_milliseconds,
      t.failure AS t_failure""";

  private MessageRows() {}

  static Message message(ResultSet row, StatementContext context) throws SQLException {
    return message(row, null, null);
  }

  static Message translated(ResultSet row, StatementContext context) throws SQLException {
    String language = row.getString("t_language");
    String failure = row.getString("t_failure");
    if (language == null) {
      return message(row, null, null);
    }
    return failure == null
        ? message(row, translation(row, context), null)
        : message(row, null, new Untranslated(language, failure));
  }

  static Translation translation(ResultSet row, StatementContext context) throws SQLException {
    return new Translation(
        row.getString("t_language"),
        row.getString("t_text"),
        row.getString("t_model"),
        row.getString("t_version"),
        row.getString("t_tier"),
        row.getBoolean("t_cached"),
        row.getDouble("t_milliseconds"));
  }

  private static Message message(
      ResultSet row, @Nullable Translation translation, @Nullable Untranslated untranslated)
      throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getLong("seq"),
        row.getObject("sender_id", UUID.class),
        row.getString("client_id"),
        row.getString("text"),
        row.getString("language"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getInt("revision"),
        instant(row, "edited_at"),
        instant(row, "deleted_at"),
        row.getObject("reply_to", UUID.class),
        translation,
        untranslated);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
