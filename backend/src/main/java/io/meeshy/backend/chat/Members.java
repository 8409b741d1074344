package io.meeshy.backend.chat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.meeshy.backend.cluster.EventBus;
import java.time.Duration;
import java.util.UUID;

/**
 * Who is in which conversation and what they read, kept in memory and corrected by events; what
 * another node changed is noticed within ten seconds. Safe for use by many threads.
 */
public final class Members {
  private static final Duration TRUST = Duration.ofSeconds(10);
  private static final int CONVERSATIONS = 50_000;

  private final LoadingCache<UUID, Membership> cache;

  public Members(ConversationStore conversations, EventBus<ChatEvent> events) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(CONVERSATIONS)
            .expireAfterWrite(TRUST)
            .build(conversations::membership);
    events.subscribe(this::correct);
  }

  /** The members of a conversation; none when there is no such conversation. */
  public Membership of(UUID conversationId) {
    return cache.get(conversationId);
  }

  private void correct(ChatEvent event) {
    switch (event) {
      case ChatEvent.Changed changed -> cache.invalidate(changed.conversationId());
      case ChatEvent.Removed removed -> cache.invalidate(removed.conversationId());
      case ChatEvent.PreferencesChanged changed ->
          cache
              .asMap()
              .values()
              .removeIf(membership -> membership.has(changed.reader().accountId()));
      case ChatEvent.Sent sent -> {}
      case ChatEvent.AboutMessage about -> {}
      case ChatEvent.Read read -> {}
      case ChatEvent.Typing typing -> {}
    }
  }
}
