package io.meeshy.backend.chat;

import io.meeshy.backend.chat.RetranslationStore.Running;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of carrying out an order to translate history again, batch by batch. Safe for use by many
 * threads.
 */
public final class RetranslationBatches {
  private final Jdbi jdbi;

  public RetranslationBatches(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A stored translation that is to be made again, beside its message. */
  public record Stored(Message message, Translation translation) {}

  /** A new translation in the place of a stored one; null where the stored one has to stay. */
  public record Exchange(Stored stored, @Nullable Translation translation) {

    /** Whether a reader sees the difference. */
    public boolean isDifferent() {
      return translation != null && !translation.text().equals(stored.translation().text());
    }
  }

  /** The next translations of an order, those of the newest messages first. */
  public List<Stored> next(Running order, int limit) {
    String sql =
        """
        SELECT %s, %s %s AND (t.message_id, t.language) < (:lastMessage, :lastLanguage)
        ORDER BY t.message_id DESC, t.language DESC LIMIT :limit
        """
            .formatted(MessageRows.MESSAGE, MessageRows.TRANSLATION, RetranslationStore.DUE);
    return jdbi.withHandle(
        handle ->
            RetranslationStore.bind(handle.createQuery(sql), order.scope(), order.current())
                .bind("lastMessage", order.lastMessage())
                .bind("lastLanguage", order.lastLanguage())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Stored(
                            MessageRows.message(row, context),
                            MessageRows.translation(row, context)))
                .list());
  }

  /**
   * Puts new translations in the place of stored ones and moves the order on, all or nothing. A
   * stored one that is not as it was read, since its message was edited or deleted or somebody
   * corrected it, is let be: nothing is inserted, so nothing can attach to another revision.
   *
   * @return what was exchanged; nothing when the order was ended or moved on by somebody else
   */
  public List<Exchange> advance(Running order, List<Exchange> batch) {
    Stored last = batch.getLast().stored();
    return jdbi.inTransaction(
        handle -> {
          boolean ours =
              handle
                      .createUpdate(
                          """
                          UPDATE retranslation SET last_message = :message, last_language = :language
                          WHERE id = :id AND status = 'running'
                            AND (last_message, last_language) = (:lastMessage, :lastLanguage)
                          """)
                      .bind("message", last.message().id())
                      .bind("language", last.translation().language())
                      .bind("id", order.id())
                      .bind("lastMessage", order.lastMessage())
                      .bind("lastLanguage", order.lastLanguage())
                      .execute()
                  == 1;
          if (!ours) {
            return List.of();
          }
          lock(handle, batch);
          List<Exchange> exchanged =
              batch.reversed().stream().filter(exchange -> exchange(handle, exchange)).toList();
          count(handle, order, batch, exchanged);
          return exchanged;
        });
  }

  /**
   * Messages before translations, as an edit does, so that neither waits for the other in a ring.
   */
  private static void lock(Handle handle, List<Exchange> batch) {
    handle
        .createQuery("SELECT id FROM message WHERE id = ANY(:ids) ORDER BY id FOR SHARE")
        .bindArray(
            "ids", UUID.class, batch.stream().map(one -> one.stored().message().id()).toList())
        .mapTo(UUID.class)
        .list();
  }

  private static boolean exchange(Handle handle, Exchange exchange) {
    Translation now = exchange.translation();
    if (now == null) {
      return false;
    }
    Message message = exchange.stored().message();
    Translation before = exchange.stored().translation();
    return handle
            .createUpdate(
                """
                UPDATE translation SET text = :text, model = :model, version = :version,
                  tier = :tier, cached = :cached, milliseconds = :milliseconds
                WHERE message_id = :message AND language = :language AND revision = :revision
                  AND model = :oldModel AND version = :oldVersion AND failure IS NULL
                """)
            .bind("text", now.text())
            .bind("model", now.model())
            .bind("version", now.version())
            .bind("tier", now.tier())
            .bind("cached", now.cached())
            .bind("milliseconds", now.milliseconds())
            .bind("message", message.id())
            .bind("language", before.language())
            .bind("revision", message.revision())
            .bind("oldModel", before.model())
            .bind("oldVersion", before.version())
            .execute()
        == 1;
  }

  private static void count(
      Handle handle, Running order, List<Exchange> batch, List<Exchange> exchanged) {
    handle
        .createUpdate(
            """
            UPDATE retranslation SET done = done + :done, replaced = replaced + :replaced,
              failed = failed + :failed
            WHERE id = :id
            """)
        .bind("id", order.id())
        .bind("done", batch.size())
        .bind("replaced", exchanged.stream().filter(Exchange::isDifferent).count())
        .bind("failed", batch.stream().filter(one -> one.translation() == null).count())
        .execute();
  }
}
