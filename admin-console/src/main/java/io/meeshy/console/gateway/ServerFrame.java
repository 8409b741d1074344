package io.meeshy.console.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A frame the gateway sends over the WebSocket.
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    defaultImpl = ServerFrame.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Connected.class, name = "connection"),
  @JsonSubTypes.Type(value = ServerFrame.Resumed.class, name = "session:resumed"),
  @JsonSubTypes.Type(value = ServerFrame.Ack.class, name = "message:ack"),
  @JsonSubTypes.Type(value = ServerFrame.Receive.class, name = "message:receive"),
  @JsonSubTypes.Type(value = ServerFrame.Translated.class, name = "message:translated"),
  @JsonSubTypes.Type(value = ServerFrame.NotTranslated.class, name = "message:untranslated"),
  @JsonSubTypes.Type(value = ServerFrame.Updated.class, name = "message:updated"),
  @JsonSubTypes.Type(value = ServerFrame.Deleted.class, name = "message:deleted"),
  @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "message:typing"),
  @JsonSubTypes.Type(value = ServerFrame.Read.class, name = "message:read"),
  @JsonSubTypes.Type(value = ServerFrame.ConversationUpdated.class, name = "conversation:updated"),
  @JsonSubTypes.Type(value = ServerFrame.ConversationRemoved.class, name = "conversation:removed"),
  @JsonSubTypes.Type(value = ServerFrame.Online.class, name = "user:online"),
  @JsonSubTypes.Type(value = ServerFrame.Offline.class, name = "user:offline"),
  @JsonSubTypes.Type(value = ServerFrame.Refused.class, name = "error")
})
public sealed interface ServerFrame {

  record Connected(String userId, String sessionId) implements ServerFrame {}

  record Resumed() implements ServerFrame {}

  record Ack(String clientId, String conversationId, String messageId, long seq, Instant sentAt)
      implements ServerFrame {}

  record Receive(Message message) implements ServerFrame {}

  record Translated(
      String conversationId, String messageId, long seq, int revision, Translation translation)
      implements ServerFrame {}

  record NotTranslated(
      String conversationId,
      String messageId,
      long seq,
      int revision,
      String language,
      String reason)
      implements ServerFrame {}

  record Updated(Message message) implements ServerFrame {}

  record Deleted(String conversationId, String messageId, long seq, int revision, Instant deletedAt)
      implements ServerFrame {}

  record Typing(String conversationId, String userId, boolean typing) implements ServerFrame {}

  record Read(String conversationId, String userId, long seq) implements ServerFrame {}

  record ConversationUpdated(Conversation conversation) implements ServerFrame {}

  record ConversationRemoved(String conversationId) implements ServerFrame {}

  record Online(String userId) implements ServerFrame {}

  record Offline(String userId, @Nullable Instant lastSeen) implements ServerFrame {}

  record Refused(String code, String message, @Nullable String clientId) implements ServerFrame {}

  /// A frame of a type this version does not know.
  record Unknown() implements ServerFrame {}
}
