package io.meeshy.translator.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The chrF2 score of translations against human ones: how much of their character n-grams, up to
 * six long and without spaces, they share, recall counting twice as much as precision; 0 to 100, of
 * the whole corpus. The same figure as sacreBLEU's {@code
 * nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no}. Not safe for use by several threads.
 *
 * <p>Popović, "chrF: character n-gram F-score for automatic MT evaluation", 2015.
 */
final class ChrF {
  private static final int LONGEST = 6;
  private static final double RECALL_WEIGHT = 2 * 2;

  private final long[] inOutput = new long[LONGEST];
  private final long[] inReference = new long[LONGEST];
  private final long[] shared = new long[LONGEST];

  /** Counts one sentence. */
  void add(String output, String reference) {
    int[] given = characters(output);
    int[] wanted = characters(reference);
    for (int length = 1; length <= LONGEST; length++) {
      count(ngrams(given, length), ngrams(wanted, length), length - 1);
    }
  }

  /** What can be found nowhere in the reference, being longer than it, does not count. */
  private void count(Map<String, Integer> given, Map<String, Integer> wanted, int order) {
    if (wanted.isEmpty()) {
      return;
    }
    given.forEach(
        (ngram, times) -> {
          inOutput[order] += times;
          shared[order] += Math.min(times, wanted.getOrDefault(ngram, 0));
        });
    inReference[order] += wanted.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int[] characters(String text) {
    return text.codePoints().filter(character -> !isSpace(character)).toArray();
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == 0x85;
  }

  private static Map<String, Integer> ngrams(int[] characters, int length) {
    Map<String, Integer> counts = new HashMap<>();
    for (int start = 0; start + length <= characters.length; start++) {
      counts.merge(new String(characters, start, length), 1, Integer::sum);
    }
    return counts;
  }

  /** The score of all that was counted; 0 when that is nothing. */
  double score() {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int order = 0; order < LONGEST; order++) {
      if (inOutput[order] > 0 && inReference[order] > 0) {
        precision += (double) shared[order] / inOutput[order];
        recall += (double) shared[order] / inReference[order];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    return 100 * (1 + RECALL_WEIGHT) * precision * recall / (RECALL_WEIGHT * precision + recall);
  }
}
