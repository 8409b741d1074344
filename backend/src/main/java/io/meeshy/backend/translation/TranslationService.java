package io.meeshy.backend.translation;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Companion;
import io.meeshy.backend.chat.Members;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.MessagePage;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.cluster.EventBus;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every message is there in the languages its readers read: due languages, engine,
 * store, announcement. Never delays a message. Safe for use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class TranslationService implements Companion, AutoCloseable {
  /**
   * The service of this node.
   *
   * @param nanos told how long each translation took, from its message's arrival
   */
  public TranslationService(
      GrpcTranslationEngine engine,
      MessageStore messages,
      Members members,
      EventBus<ChatEvent> events,
      LongConsumer nanos) {}

  @Override
  public Function<Message, List<Translation>> begin(
      UUID sender, UUID conversationId, String text, String language) {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts the translations into the caller's language that a page lacks; they are announced as
   * they come. Does not block.
   */
  public void complete(UUID caller, MessagePage page) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks again for a message's translation and waits for it.
   *
   * @param language null for the caller's own
   * @throws io.meeshy.backend.error.RefusedException with the reason when there is none
   */
  public Translation retranslate(
      UUID caller, UUID conversationId, UUID messageId, @Nullable String language) {
    throw new UnsupportedOperationException();
  }

  public TranslationFigures figures() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
