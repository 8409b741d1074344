package io.meeshy.backend.chat;

import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with conversations: make, find, rename, leave. Refuses with {@link
 * io.meeshy.backend.error.RefusedException}; whatever changed is announced after the commit. Safe
 * for use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class ConversationService {
  public ConversationService(
      ConversationStore conversations, Presence presence, EventBus<ChatEvent> events) {}

  /** A conversation, and whether this call made it. */
  public record Created(Conversation conversation, boolean made) {}

  /**
   * Makes a direct conversation, or finds the one there is, or makes a group; the caller is always
   * a member.
   */
  public Created create(UUID caller, String type, @Nullable String title, List<UUID> memberIds) {
    throw new UnsupportedOperationException();
  }

  /** The conversations of a person, newest activity first. */
  public List<Conversation> list(UUID caller) {
    throw new UnsupportedOperationException();
  }

  public Conversation find(UUID caller, UUID conversationId) {
    throw new UnsupportedOperationException();
  }

  public Conversation rename(UUID caller, UUID conversationId, String title) {
    throw new UnsupportedOperationException();
  }

  public void delete(UUID caller, UUID conversationId) {
    throw new UnsupportedOperationException();
  }

  public Conversation addMembers(UUID caller, UUID conversationId, List<UUID> accountIds) {
    throw new UnsupportedOperationException();
  }

  /** Takes members out; empty when the caller is no member any more or nobody is left. */
  public Optional<Conversation> removeMembers(
      UUID caller, UUID conversationId, List<UUID> accountIds) {
    throw new UnsupportedOperationException();
  }
}
