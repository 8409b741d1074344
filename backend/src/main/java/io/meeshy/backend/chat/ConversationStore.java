package io.meeshy.backend.chat;

import org.jdbi.v3.core.Jdbi;

/** The SQL of conversations and their members. Safe for use by many threads. */
public final class ConversationStore {
  private final Jdbi jdbi;

  public ConversationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }
}
