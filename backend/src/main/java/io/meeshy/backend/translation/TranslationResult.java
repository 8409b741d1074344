package io.meeshy.backend.translation;

import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.error.ErrorCode;

/** What came of one request to the translator. */
public sealed interface TranslationResult {

  /** A translation; its text equals the original when there was nothing to translate. */
  record Translated(Translation translation) implements TranslationResult {}

  /** None, and why. */
  record Failed(ErrorCode reason, String message) implements TranslationResult {}
}
