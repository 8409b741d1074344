package io.meeshy.translator.text;

/**
 * A word or phrase of a glossary and what becomes of it.
 *
 * @param source in the language of the text
 * @param target in the language of the translation; empty to keep it as it was written
 */
public record Term(String source, String target, boolean caseSensitive) {

  /** Whether it is somebody's name in a mention, which would end at its first space otherwise. */
  boolean isName() {
    return source.startsWith("@");
  }

  Span span(String written) {
    return new Span(written, target.isEmpty() ? written : target);
  }
}
