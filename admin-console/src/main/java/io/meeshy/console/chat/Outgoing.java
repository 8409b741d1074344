package io.meeshy.console.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message this person wrote that the timeline does not hold yet. `refusal` is the gateway's
/// error code when it will not be sent as it is.
public record Outgoing(
    String clientId,
    String conversationId,
    String text,
    @Nullable String replyTo,
    Instant writtenAt,
    boolean acknowledged,
    @Nullable String refusal) {

  Outgoing asAcknowledged() {
    return new Outgoing(clientId, conversationId, text, replyTo, writtenAt, true, null);
  }

  Outgoing refusedWith(@Nullable String code) {
    return new Outgoing(clientId, conversationId, text, replyTo, writtenAt, false, code);
  }
}
