package io.meeshy.backend.translation;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.MessageStore.NewTranslation;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.chat.Untranslated;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.db.BatchWorker;
import io.meeshy.backend.error.ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of translations, many at once, and then announces them. Safe for use by many
 * threads; one of its own writes.
 */
final class TranslationKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationKeeper.class);
  private static final int CAPACITY = 20_000;
  private static final int BATCH = 500;

  private final MessageStore messages;
  private final EventBus<ChatEvent> events;
  private final BatchWorker<Made> worker;

  /**
   * What became of the translation of a message.
   *
   * @param announce whether its readers are still to be told
   */
  record Made(Message message, String language, TranslationResult result, boolean announce) {

    /** The row to keep; null for a failure that may be over in a moment. */
    @Nullable NewTranslation row() {
      return switch (result) {
        case TranslationResult.Translated(Translation translation) ->
            new NewTranslation(message.id(), message.revision(), translation, null);
        case TranslationResult.Failed(ErrorCode reason, String why) ->
            lasting(reason)
                ? new NewTranslation(
                    message.id(),
                    message.revision(),
                    new Translation(language, "", "", "", "basic", false, 0),
                    reason.wireName())
                : null;
      };
    }

    private static boolean lasting(ErrorCode reason) {
      return reason == ErrorCode.REJECTED
          || reason == ErrorCode.UNSUPPORTED_PAIR
          || reason == ErrorCode.TEXT_TOO_LONG;
    }

    ChatEvent event() {
      return switch (result) {
        case TranslationResult.Translated(Translation translation) ->
            ChatEvent.Translated.of(message, translation);
        case TranslationResult.Failed(ErrorCode reason, String why) ->
            new ChatEvent.NotTranslated(
                message.conversationId(),
                message.id(),
                message.seq(),
                message.revision(),
                message.language(),
                new Untranslated(language, reason.wireName()));
      };
    }
  }

  TranslationKeeper(MessageStore messages, EventBus<ChatEvent> events) {
    this.messages = messages;
    this.events = events;
    this.worker = new BatchWorker<>("translation-keeper", CAPACITY, BATCH, this::keep);
  }

  /** Does not block; what cannot be stored is still announced. */
  void keep(Made made) {
    if (made.row() == null || !worker.offer(made)) {
      announce(made);
    }
  }

  private void keep(List<Made> batch) {
    try {
      List<NewTranslation> rows = batch.stream().map(Made::row).filter(Objects::nonNull).toList();
      Set<NewTranslation> kept = messages.putTranslations(rows);
      batch.stream().filter(made -> kept.contains(made.row())).forEach(this::announce);
    } catch (JdbiException e) {
      LOG.warn("{} translations could not be stored", batch.size(), e);
      batch.forEach(this::announce);
    }
  }

  private void announce(Made made) {
    if (made.announce()) {
      events.publish(made.event());
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
