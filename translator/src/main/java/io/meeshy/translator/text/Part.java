package io.meeshy.translator.text;

/**
 * A stretch of a text: prose that may be translated, or something that must come through byte by
 * byte.
 */
sealed interface Part {
  String text();

  record Prose(String text) implements Part {}

  record Verbatim(String text) implements Part {}
}
