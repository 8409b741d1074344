package io.meeshy.console.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message: the original text, and how the reader can read it.
public record Message(
    String id,
    String conversationId,
    long seq,
    String senderId,
    @Nullable String clientId,
    String text,
    String language,
    Instant sentAt,
    int revision,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable String replyTo,
    @Nullable Translation translation,
    @Nullable Untranslated untranslated) {

  public boolean isDeleted() {
    return deletedAt != null;
  }

  public Message withTranslation(Translation arrived) {
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
        arrived,
        null);
  }

  public Message withUntranslated(Untranslated why) {
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
        null,
        why);
  }

  /// The message without its content, as everybody sees it after its author deleted it.
  public Message deleted(int newRevision, Instant when) {
    return new Message(
        id,
        conversationId,
        seq,
        senderId,
        clientId,
        "",
        language,
        sentAt,
        newRevision,
        editedAt,
        when,
        null,
        null,
        null);
  }
}
