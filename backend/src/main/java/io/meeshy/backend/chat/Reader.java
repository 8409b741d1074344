package io.meeshy.backend.chat;

import java.util.Set;
import java.util.UUID;

/**
 * Which language a person reads, and which others they read as they are.
 *
 * @param neverTranslate languages they want no translation from
 */
public record Reader(UUID accountId, String language, Set<String> neverTranslate) {

  /** Whether this person wants a text of that language translated. */
  public boolean wantsTranslationFrom(String source) {
    return !language.equals(source) && !neverTranslate.contains(source);
  }
}
