package io.meeshy.translator.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A made-up stream of chat messages that repeats itself as chat does. Not safe for use by several
 * threads.
 *
 * <p>A share of the messages is formulaic ("ok", "good morning all"): one of 5,000 phrases, by
 * Zipf's law with exponent 1, which is the law that recurring turns of conversations follow in 22
 * languages (Dingemanse and Liesenfeld, From text to talk, ACL 2022). The others never come again.
 * Their lengths are log-normal with the parameters 2.83 and 1.15, median 18 characters, as of
 * 474,562 archived messages (ProcessOne, How many letters are in messages, 2007). Each message is
 * read in one of four languages.
 *
 * <p>How large the share is nobody has published for chat: it is this model's assumption, and the
 * hit rate cannot exceed it.
 */
final class ReplayModel {
  static final int PHRASES = 5_000;

  /** Longest text, in characters. */
  private static final int MAX_LENGTH = 2_000;

  private static final List<String> TARGETS = List.of("fr", "es", "de", "pt");
  private static final List<String> SYLLABLES =
      List.of("ka", "lo", "mi", "ten", "sar", "vo", "ri", "nel", "du", "pa", "sho", "gim");

  private final Random random;
  private final double formulaic;
  private final double[] cumulated = new double[PHRASES];
  private final String[] phrases = new String[PHRASES];
  private long unique;

  /**
   * A stream of its own for each seed.
   *
   * @param formulaic share of formulaic messages, 0 to 1
   */
  ReplayModel(double formulaic, long seed) {
    this.random = new Random(seed);
    this.formulaic = formulaic;
    double sum = 0;
    for (int rank = 0; rank < PHRASES; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
      phrases[rank] = text(3 + random.nextInt(15)) + " " + rank;
    }
  }

  /** A message and the language that it is read in. */
  record Asked(String text, String target) {}

  Asked next() {
    String text = random.nextDouble() < formulaic ? phrase() : uniqueText();
    return new Asked(text, TARGETS.get(random.nextInt(TARGETS.size())));
  }

  private String phrase() {
    int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[PHRASES - 1]);
    return phrases[found < 0 ? -found - 1 : found];
  }

  private String uniqueText() {
    double length = Math.exp(2.83 + 1.15 * random.nextGaussian());
    return text((int) Math.min(MAX_LENGTH, length)) + " #" + unique++;
  }

  private String text(int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
