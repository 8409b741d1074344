package io.meeshy.backend.realtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meeshy.backend.chat.Conversation;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.Translation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server sends, as it is on the wire. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ServerFrame.Connected.class),
  @JsonSubTypes.Type(ServerFrame.Ack.class),
  @JsonSubTypes.Type(ServerFrame.Receive.class),
  @JsonSubTypes.Type(ServerFrame.Translated.class),
  @JsonSubTypes.Type(ServerFrame.NotTranslated.class),
  @JsonSubTypes.Type(ServerFrame.Updated.class),
  @JsonSubTypes.Type(ServerFrame.Deleted.class),
  @JsonSubTypes.Type(ServerFrame.Typing.class),
  @JsonSubTypes.Type(ServerFrame.Read.class),
  @JsonSubTypes.Type(ServerFrame.ConversationUpdated.class),
  @JsonSubTypes.Type(ServerFrame.ConversationRemoved.class),
  @JsonSubTypes.Type(ServerFrame.Resumed.class),
  @JsonSubTypes.Type(ServerFrame.Online.class),
  @JsonSubTypes.Type(ServerFrame.Offline.class),
  @JsonSubTypes.Type(ServerFrame.Failure.class)
})
sealed interface ServerFrame {

  @JsonTypeName("connection")
  record Connected(UUID userId, UUID sessionId) implements ServerFrame {}

  @JsonTypeName("message:ack")
  record Ack(String clientId, UUID conversationId, UUID messageId, long seq, Instant sentAt)
      implements ServerFrame {
    static Ack of(Message message) {
      return new Ack(
          message.clientId(),
          message.conversationId(),
          message.id(),
          message.seq(),
          message.sentAt());
    }
  }

  @JsonTypeName("message:receive")
  record Receive(Message message) implements ServerFrame {}

  @JsonTypeName("message:translated")
  record Translated(
      UUID conversationId, UUID messageId, long seq, int revision, Translation translation)
      implements ServerFrame {}

  @JsonTypeName("message:untranslated")
  record NotTranslated(
      UUID conversationId, UUID messageId, long seq, int revision, String language, String reason)
      implements ServerFrame {}

  @JsonTypeName("message:updated")
  record Updated(Message message) implements ServerFrame {}

  @JsonTypeName("message:deleted")
  record Deleted(UUID conversationId, UUID messageId, long seq, int revision, Instant deletedAt)
      implements ServerFrame {}

  @JsonTypeName("message:typing")
  record Typing(UUID conversationId, UUID userId, boolean typing) implements ServerFrame {}

  @JsonTypeName("message:read")
  record Read(UUID conversationId, UUID userId, long seq) implements ServerFrame {}

  @JsonTypeName("conversation:updated")
  record ConversationUpdated(Conversation conversation) implements ServerFrame {}

  @JsonTypeName("conversation:removed")
  record ConversationRemoved(UUID conversationId) implements ServerFrame {}

  @JsonTypeName("session:resumed")
  record Resumed() implements ServerFrame {}

  @JsonTypeName("user:online")
  record Online(UUID userId) implements ServerFrame {}

  @JsonTypeName("user:offline")
  record Offline(UUID userId, Instant lastSeen) implements ServerFrame {}

  @JsonTypeName("error")
  record Failure(String code, String message, @Nullable String clientId) implements ServerFrame {}
}
