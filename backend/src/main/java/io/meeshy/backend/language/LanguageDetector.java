package io.meeshy.backend.language;

import org.jspecify.annotations.Nullable;

/**
 * Tells which of the supported languages a text is in; links, code, mentions and emoji do not
 * count. Safe for use by many threads; a few ten microseconds a text.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class LanguageDetector {

  /**
   * The language of a text.
   *
   * @param prior what its writer usually writes: kept for short or undecided texts; null when
   *     unknown
   */
  public Detection detect(String text, @Nullable String prior) {
    throw new UnsupportedOperationException();
  }
}
