package io.meeshy.backend.chat;

import io.meeshy.backend.cluster.EventBus;
import java.util.Map;
import java.util.UUID;

/**
 * Who is in which conversation and what they read, kept in memory and corrected by events. Safe for
 * use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class Members {
  public Members(ConversationStore conversations, EventBus<ChatEvent> events) {}

  /** The members of a conversation by account; empty when there is no such conversation. */
  public Map<UUID, Reader> of(UUID conversationId) {
    throw new UnsupportedOperationException();
  }
}
