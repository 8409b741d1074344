package io.meeshy.console.chat;

import io.meeshy.console.gateway.Translation;

/// What stands under a message about its language.
public sealed interface Mark {

  /// The text is what its author wrote, in a language the reader reads.
  record None() implements Mark {}

  /// The text shown was translated; `original` in `source` is a click away, or shown when `open`.
  record Translated(String source, String original, boolean open, Translation by) implements Mark {}

  /// The original is shown, its translation is on the way.
  record Translating(String source) implements Mark {}

  /// The original is shown and no translation will come by itself.
  record NotTranslated(String source, String reason) implements Mark {}
}
