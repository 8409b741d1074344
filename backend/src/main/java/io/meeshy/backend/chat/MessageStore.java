package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The SQL of messages and their translations. Safe for use by many threads. */
public final class MessageStore {
  private final Jdbi jdbi;

  public MessageStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The original of a message. */
  public Optional<Message> find(UUID messageId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT %s FROM message m WHERE m.id = :id".formatted(MessageRows.MESSAGE))
                .bind("id", messageId)
                .map(MessageRows::message)
                .findOne());
  }

  /** Messages after a place, oldest first, each with what this person reads beside it. */
  public List<Message> after(Reader reader, UUID conversationId, long seq, int limit) {
    return page(reader, conversationId, "m.seq > :seq ORDER BY m.seq", seq, limit);
  }

  /** Messages before a place, newest first, each with what this person reads beside it. */
  public List<Message> before(Reader reader, UUID conversationId, long seq, int limit) {
    return page(reader, conversationId, "m.seq < :seq ORDER BY m.seq DESC", seq, limit);
  }

  private List<Message> page(
      Reader reader, UUID conversationId, String which, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT %s, %s
                    FROM message m LEFT JOIN translation t
                      ON t.message_id = m.id AND t.revision = m.revision AND t.language = :language
                      AND m.language <> :language AND NOT m.language = ANY(:never)
                    WHERE m.conversation_id = :conversation AND %s LIMIT :limit
                    """
                        .formatted(MessageRows.MESSAGE, MessageRows.TRANSLATION, which))
                .bind("language", reader.language())
                .bindArray("never", String.class, reader.neverTranslate())
                .bind("conversation", conversationId)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(MessageRows::translated)
                .list());
  }

  /** A message with every translation there is of it. */
  public record Translated(Message message, List<Translation> translations) {}

  /** Messages after a place, oldest first, with their translations into all languages. */
  public List<Translated> after(UUID conversationId, long seq, int limit) {
    return jdbi.withHandle(
        handle -> {
          List<Message> messages =
              handle
                  .createQuery(
                      """
                      SELECT %s FROM message m
                      WHERE m.conversation_id = :conversation AND m.seq > :seq
                      ORDER BY m.seq LIMIT :limit
                      """
                          .formatted(MessageRows.MESSAGE))
                  .bind("conversation", conversationId)
                  .bind("seq", seq)
                  .bind("limit", limit)
                  .map(MessageRows::message)
                  .list();
          Map<UUID, List<Translation>> translations = new LinkedHashMap<>();
          messages.forEach(message -> translations.put(message.id(), new java.util.ArrayList<>()));
          handle
              .createQuery(
                  """
                  SELECT t.message_id, %s FROM translation t JOIN message m ON m.id = t.message_id
                  WHERE t.message_id = ANY(:ids) AND t.revision = m.revision AND t.failure IS NULL
                  """
                      .formatted(MessageRows.TRANSLATION))
              .bindArray("ids", UUID.class, translations.keySet())
              .map(
                  (row, context) ->
                      translations
                          .getOrDefault(row.getObject("message_id", UUID.class), List.of())
                          .add(MessageRows.translation(row, context)))
              .list();
          return messages.stream()
              .map(
                  message ->
                      new Translated(message, translations.getOrDefault(message.id(), List.of())))
              .toList();
        });
  }

  /** Replaces the text of a sender's own message; empty when there is none such to edit. */
  Optional<Message> edit(UUID sender, UUID messageId, String text, String language, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          Optional<Message> edited =
              handle
                  .createQuery(
                      """
                      UPDATE message m SET text = :text, language = :language,
                        revision = revision + 1, edited_at = :now
                      WHERE id = :id AND sender_id = :sender AND deleted_at IS NULL
                      RETURNING %s
                      """
                          .formatted(MessageRows.MESSAGE))
                  .bind("text", text)
                  .bind("language", language)
                  .bind("now", now)
                  .bind("id", messageId)
                  .bind("sender", sender)
                  .map(MessageRows::message)
                  .findOne();
          if (edited.isPresent()) {
            handle.execute("DELETE FROM translation WHERE message_id = ?", messageId);
          }
          return edited;
        });
  }

  /**
   * Empties a sender's own message, reports of it included; empty when there is none such to
   * delete.
   */
  Optional<Message> delete(UUID sender, UUID messageId, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          Optional<Message> deleted =
              handle
                  .createQuery(
                      """
                      UPDATE message m SET text = '', revision = revision + 1, deleted_at = :now
                      WHERE id = :id AND sender_id = :sender AND deleted_at IS NULL
                      RETURNING %s
                      """
                          .formatted(MessageRows.MESSAGE))
                  .bind("now", now)
                  .bind("id", messageId)
                  .bind("sender", sender)
                  .map(MessageRows::message)
                  .findOne();
          if (deleted.isPresent()) {
            handle.execute("DELETE FROM translation WHERE message_id = ?", messageId);
            handle.execute("DELETE FROM translation_report WHERE message_id = ?", messageId);
          }
          return deleted;
        });
  }

  /**
   * What a translator made of a message, to be kept.
   *
   * @param failure why there is no translation, in which case {@code translation} holds its
   *     language alone
   */
  public record NewTranslation(
      UUID messageId, int revision, Translation translation, @Nullable String failure) {

    /** Names the row it goes to. */
    Key key() {
      return new Key(messageId, translation.language());
    }
  }

  /** A message and a language. */
  record Key(UUID messageId, String language) {}

  /**
   * Keeps translations, and tells which were kept: never one of a revision that has been edited or
   * deleted since, nor a failure where there is a translation. An edit or deletion under way is
   * waited for. They can be made again, so the commit does not wait for the disk.
   */
  public Set<NewTranslation> putTranslations(Collection<NewTranslation> translations) {
    Map<Key, NewTranslation> rows = new LinkedHashMap<>();
    translations.forEach(row -> rows.merge(row.key(), row, MessageStore::better));
    return jdbi.inTransaction(
        handle -> {
          handle.execute("SET LOCAL synchronous_commit = off");
          List<NewTranslation> list = List.copyOf(rows.values());
          Set<NewTranslation> kept = new HashSet<>();
          handle
              .createQuery(
                  """
                      INSERT INTO translation AS t (message_id, language, revision, text, model,
                        version, tier, cached, milliseconds, failure)
                      SELECT n.* FROM unnest(:ids, :languages, :revisions, :texts, :models,
                          :versions, :tiers, :cached, :milliseconds, :failures)
                        AS n (message_id, language, revision, text, model, version, tier, cached,
                          milliseconds, failure)
                      JOIN message m ON m.id = n.message_id AND m.revision = n.revision
                        AND m.deleted_at IS NULL
                      ORDER BY n.message_id, n.language
                      FOR SHARE OF m
                      ON CONFLICT (message_id, language) DO UPDATE SET
                        revision = excluded.revision, text = excluded.text, model = excluded.model,
                        version = excluded.version, tier = excluded.tier, cached = excluded.cached,
                        milliseconds = excluded.milliseconds, failure = excluded.failure
                      WHERE t.revision < excluded.revision OR (t.revision = excluded.revision
                        AND (excluded.failure IS NULL OR t.failure IS NOT NULL))
                      RETURNING t.message_id, t.language
                      """)
              .bindArray("ids", UUID.class, list.stream().map(NewTranslation::messageId).toList())
              .bindArray(
                  "languages",
                  String.class,
                  list.stream().map(row -> row.translation().language()).toList())
              .bindArray(
                  "revisions", Integer.class, list.stream().map(NewTranslation::revision).toList())
              .bindArray(
                  "texts",
                  String.class,
                  list.stream().map(row -> row.translation().text()).toList())
              .bindArray(
                  "models",
                  String.class,
                  list.stream().map(row -> row.translation().model()).toList())
              .bindArray(
                  "versions",
                  String.class,
                  list.stream().map(row -> row.translation().version()).toList())
              .bindArray(
                  "tiers",
                  String.class,
                  list.stream().map(row -> row.translation().tier()).toList())
              .bindArray(
                  "cached",
                  Boolean.class,
                  list.stream().map(row -> row.translation().cached()).toList())
              .bindArray(
                  "milliseconds",
                  Double.class,
                  list.stream().map(row -> row.translation().milliseconds()).toList())
              .bindArray(
                  "failures", String.class, list.stream().map(NewTranslation::failure).toArray())
              .map(
                  (row, context) ->
                      new Key(row.getObject("message_id", UUID.class), row.getString("language")))
              .forEach(key -> kept.add(Objects.requireNonNull(rows.get(key))));
          return kept;
        });
  }

  private static NewTranslation better(NewTranslation one, NewTranslation other) {
    boolean worse = one.failure() == null && other.failure() != null;
    return other.revision() > one.revision() || (other.revision() == one.revision() && !worse)
        ? other
        : one;
  }
}
