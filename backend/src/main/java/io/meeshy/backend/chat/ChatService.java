package io.meeshy.backend.chat;

import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.language.LanguageDetector;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What people do with messages: send, edit, delete, read, page back. Refuses with {@link
 * io.meeshy.backend.error.RefusedException}; whatever changed is announced after the commit. Safe
 * for use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class ChatService {
  public ChatService(
      MessageLog log,
      MessageStore messages,
      Members members,
      LanguageDetector detector,
      Companion companion,
      EventBus<ChatEvent> events) {}

  /**
   * Sends a message; completes once it is committed, with the stored message, also when it was sent
   * before.
   */
  public CompletableFuture<Message> send(UUID sender, Draft draft) {
    throw new UnsupportedOperationException();
  }

  public Message edit(UUID caller, UUID messageId, String text) {
    throw new UnsupportedOperationException();
  }

  public void delete(UUID caller, UUID messageId) {
    throw new UnsupportedOperationException();
  }

  /** Moves the caller's read mark forward; never back. */
  public void markRead(UUID caller, UUID conversationId, long seq) {
    throw new UnsupportedOperationException();
  }

  /**
   * A page of a conversation in the caller's language.
   *
   * @param before only messages before this one, newest first; null for the newest
   * @param after only messages after this one, oldest first; wins over {@code before}
   * @param limit 1 to 200
   */
  public MessagePage page(
      UUID caller, UUID conversationId, @Nullable Long before, @Nullable Long after, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a person wants to send.
   *
   * @param clientId the sender's own id for it, 1 to 64 characters; the same again is the same
   *     message
   * @param language of the text; null to have it detected
   */
  public record Draft(
      String clientId,
      UUID conversationId,
      String text,
      @Nullable String language,
      @Nullable UUID replyTo) {}
}
