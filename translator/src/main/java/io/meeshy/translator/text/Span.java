package io.meeshy.translator.text;

import java.util.Locale;

/**
 * A stretch of a text that no model may change.
 *
 * @param source as its writer typed it
 * @param target what stands for it in the translation: the same, but for terms of a glossary
 */
public record Span(String source, String target) implements Part {

  /** A span that comes through byte by byte. */
  public static Span verbatim(String text) {
    return new Span(text, text);
  }

  /**
   * What stands for it.
   *
   * @param capital whether it begins a sentence whose writer begins with a capital
   */
  String target(boolean capital) {
    if (!capital || source.equals(target)) {
      return target;
    }
    int first = target.offsetByCodePoints(0, 1);
    return target.substring(0, first).toUpperCase(Locale.ROOT) + target.substring(first);
  }
}
