package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Something that happened and that connected people may have to be told. */
public sealed interface ChatEvent {

  /** An event of one conversation. */
  sealed interface InConversation extends ChatEvent {
    UUID conversationId();
  }

  /** An event about one message that is there already. */
  sealed interface AboutMessage extends InConversation {
    long seq();
  }

  /**
   * A message was committed.
   *
   * @param ready the translations that were there already
   * @param acceptedNanos {@link System#nanoTime()} of its arrival on this node, for measuring; 0
   *     when it came from another
   */
  record Sent(Message message, List<Translation> ready, long acceptedNanos)
      implements InConversation {
    @Override
    public UUID conversationId() {
      return message.conversationId();
    }
  }

  record Edited(Message message) implements AboutMessage {
    @Override
    public UUID conversationId() {
      return message.conversationId();
    }

    @Override
    public long seq() {
      return message.seq();
    }
  }

  record Deleted(UUID conversationId, UUID messageId, long seq, int revision, Instant deletedAt)
      implements AboutMessage {}

  /** A translation is there; {@code source} is the message's own language. */
  record Translated(
      UUID conversationId,
      UUID messageId,
      long seq,
      int revision,
      String source,
      Translation translation)
      implements AboutMessage {

    /** A translation of a message as it is now. */
    public static Translated of(Message message, Translation translation) {
      return new Translated(
          message.conversationId(),
          message.id(),
          message.seq(),
          message.revision(),
          message.language(),
          translation);
    }
  }

  /** There is no translation; {@code source} is the message's own language. */
  record NotTranslated(
      UUID conversationId,
      UUID messageId,
      long seq,
      int revision,
      String source,
      Untranslated untranslated)
      implements AboutMessage {}

  record Read(UUID conversationId, UUID accountId, long seq) implements InConversation {}

  record Typing(UUID conversationId, UUID accountId, boolean typing) implements InConversation {}

  /** A conversation was made or renamed, or its members changed. */
  record Changed(UUID conversationId, Set<UUID> added, Set<UUID> removed)
      implements InConversation {}

  /** A conversation is no more; {@code members} were in it. */
  record Removed(UUID conversationId, Set<UUID> members) implements InConversation {}

  /**
   * What a person reads has changed; whoever stores preferences publishes this after the commit.
   */
  record PreferencesChanged(Reader reader) implements ChatEvent {}
}
