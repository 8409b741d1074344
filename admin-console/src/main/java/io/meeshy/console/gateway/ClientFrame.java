package io.meeshy.console.gateway;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A frame this client sends over the WebSocket.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ClientFrame {

  @JsonTypeName("message:send")
  record Send(String clientId, String conversationId, String text, @Nullable String replyTo)
      implements ClientFrame {}

  @JsonTypeName("message:edit")
  record Edit(String messageId, String text) implements ClientFrame {}

  @JsonTypeName("message:delete")
  record Delete(String messageId) implements ClientFrame {}

  @JsonTypeName("message:typing")
  record Typing(String conversationId, boolean typing) implements ClientFrame {}

  @JsonTypeName("message:read")
  record Read(String conversationId, long seq) implements ClientFrame {}

  @JsonTypeName("session:resume")
  record Resume(Map<String, Long> cursors) implements ClientFrame {}
}
