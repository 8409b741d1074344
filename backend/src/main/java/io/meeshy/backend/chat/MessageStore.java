package io.meeshy.backend.chat;

import org.jdbi.v3.core.Jdbi;

/** The SQL of messages and their translations. Safe for use by many threads. */
public final class MessageStore {
  private final Jdbi jdbi;

  public MessageStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }
}
