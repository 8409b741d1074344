package io.meeshy.translator.text;

/** A stretch of a text: prose that may be translated, or a span that no model may change. */
sealed interface Part permits Part.Prose, Span {
  record Prose(String text) implements Part {}
}
