package io.meeshy.translator.text;

import java.util.Set;

/**
 * How two languages part their words and sentences: most by spaces, Chinese and Japanese by
 * nothing.
 */
public enum Spacing {
  /** Both in the same way. */
  KEPT,
  /** The source writes without spaces, the target with. */
  ADDED,
  /** The source writes with spaces, the target without. */
  DROPPED;

  private static final Set<String> UNSPACED = Set.of("zh", "ja");

  /** What happens to spaces between these languages. */
  public static Spacing between(String source, String target) {
    boolean from = UNSPACED.contains(source);
    boolean to = UNSPACED.contains(target);
    return from == to ? KEPT : from ? ADDED : DROPPED;
  }

  /** What a single space between two sentences becomes. */
  String betweenSentences() {
    return this == DROPPED ? "" : " ";
  }

  /** Appends a stretch, after a space where two words of a spaced language would touch. */
  void append(StringBuilder text, String stretch) {
    if (this == ADDED && !text.isEmpty() && !stretch.isEmpty() && touch(text, stretch)) {
      text.append(' ');
    }
    text.append(stretch);
  }

  private static boolean touch(StringBuilder text, String stretch) {
    char before = text.charAt(text.length() - 1);
    char after = stretch.charAt(0);
    boolean ends = Character.isLetterOrDigit(before) || ".!?,;:…)".indexOf(before) >= 0;
    boolean begins = Character.isLetterOrDigit(after) || "@#<`[{¿¡".indexOf(after) >= 0;
    return ends && begins;
  }
}
