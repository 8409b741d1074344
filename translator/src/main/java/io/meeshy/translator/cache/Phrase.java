package io.meeshy.translator.cache;

/**
 * A text on its way from one language to another.
 *
 * @param source ISO 639-1 code
 * @param target ISO 639-1 code
 */
public record Phrase(String text, String source, String target) {
  /** A hash of it, the same in every translator. */
  String id() {
    return Hash.of(text, source, target);
  }
}
