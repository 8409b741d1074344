package io.meeshy.backend.chat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The terms that hold for a text, kept in memory; what another node changed is noticed within ten
 * seconds. Safe for use by many threads.
 */
public final class Glossaries {
  private static final Duration TRUST = Duration.ofSeconds(10);
  private static final int SCOPES = 10_000;

  private final LoadingCache<GlossaryScope, List<GlossaryTerm>> cache;

  public Glossaries(GlossaryStore store) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(SCOPES)
            .expireAfterWrite(TRUST)
            .build(scope -> List.copyOf(store.terms(scope)));
  }

  /** The terms of the organisation. */
  public List<GlossaryTerm> organisation() {
    return cache.get(GlossaryScope.ORGANISATION);
  }

  /** The terms of a conversation itself, without the organisation's. */
  public List<GlossaryTerm> conversation(UUID conversationId) {
    return cache.get(new GlossaryScope(conversationId));
  }

  void changed(GlossaryScope scope) {
    cache.invalidate(scope);
  }
}
