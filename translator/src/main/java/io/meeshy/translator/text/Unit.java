package io.meeshy.translator.text;

/** A stretch of a document: something to translate, or something that stays. */
sealed interface Unit {
  record Translatable(Sentence sentence) implements Unit {}

  record Verbatim(String text) implements Unit {}
}
