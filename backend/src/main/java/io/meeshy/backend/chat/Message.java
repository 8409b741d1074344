package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation, the original with what its reader is to see beside it.
 *
 * @param seq its place in the conversation, from 1 without gaps
 * @param text the original; empty once deleted
 * @param revision 1, and one more with each edit
 */
public record Message(
    UUID id,
    UUID conversationId,
    long seq,
    UUID senderId,
    String clientId,
    String text,
    String language,
    Instant sentAt,
    int revision,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable UUID replyTo,
    @Nullable Translation translation,
    @Nullable Untranslated untranslated) {

  /** The same message with a translation, or without one. */
  public Message with(@Nullable Translation translation) {
    return new Message(
        id,
        conversationId,
        seq,
        senderId,
        clientId,
        text,
        language,
        sentAt,
        revision,
        editedAt,
        deletedAt,
        replyTo,
        translation,
        null);
  }
}
