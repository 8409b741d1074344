package io.meeshy.translator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a sentence that is too long for a model where it hurts least: at a clause, else between
 * words, else anywhere. Stateless.
 */
public final class LongSentence {
  private static final String CLAUSE_END = ",;:—–、，；：";

  private LongSentence() {}

  /** The pieces of a sentence, each of which fits; joined they give the sentence again. */
  public static List<String> cut(String sentence, Predicate<String> fits) {
    List<String> pieces = new ArrayList<>();
    cut(sentence, fits, pieces);
    return pieces;
  }

  private static void cut(String text, Predicate<String> fits, List<String> pieces) {
    if (text.length() < 2 || fits.test(text)) {
      pieces.add(text);
      return;
    }
    int at = middle(text);
    cut(text.substring(0, at), fits, pieces);
    cut(text.substring(at), fits, pieces);
  }

  /**
   * The best place near the middle: a clause's end in the middle half, else a space there, else the
   * middle itself.
   */
  private static int middle(String text) {
    int space = -1;
    int clause = -1;
    int half = text.length() / 2;
    for (int distance = 0; distance <= text.length() / 4; distance++) {
      for (int at : new int[] {half - distance, half + distance}) {
        if (at <= 0 || at >= text.length()) {
          continue;
        }
        boolean afterSpace = Character.isWhitespace(text.charAt(at - 1));
        space = space < 0 && afterSpace ? at : space;
        char before = text.charAt(Math.max(0, afterSpace ? at - 2 : at - 1));
        boolean dense = before > '\u2E7F';
        if (clause < 0 && CLAUSE_END.indexOf(before) >= 0 && (afterSpace || dense)) {
          clause = at;
        }
      }
    }
    if (clause > 0) {
      return clause;
    }
    if (space > 0) {
      return space;
    }
    return Character.isSurrogatePair(text.charAt(half - 1), text.charAt(half)) ? half + 1 : half;
  }
}
