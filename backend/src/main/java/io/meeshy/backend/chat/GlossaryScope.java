package io.meeshy.backend.chat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a glossary holds.
 *
 * @param conversationId null for the whole organisation
 */
record GlossaryScope(@Nullable UUID conversationId) {
  static final GlossaryScope ORGANISATION = new GlossaryScope(null);

  /** The most terms a glossary may have. */
  int most() {
    return conversationId == null ? 500 : 100;
  }
}
