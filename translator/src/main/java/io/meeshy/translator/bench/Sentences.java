package io.meeshy.translator.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An endless supply of different English chat messages of ten words each. Not safe for use by
 * several threads.
 */
final class Sentences {
  static final int WORDS = 10;

  private static final List<String> WHO =
      List.of("Tom", "Mary", "Amélie", "Ben", "John", "Nobody", "Everybody", "Somebody");
  private static final List<String> WHAT =
      List.of("sees", "needs", "remembers", "forgets", "finds", "likes", "knows", "hears");
  private static final List<String> WHOM =
      List.of("children", "teacher", "doctor", "neighbour", "sister", "dog", "car", "friend");
  private static final List<String> WHERE =
      List.of("station", "park", "school", "office", "shop", "bridge", "river", "hospital");
  private static final List<String> WHEN =
      List.of("tonight", "today", "tomorrow", "again", "now", "soon", "often", "together");

  private final RandomGenerator random;

  Sentences(long seed) {
    this.random = RandomGeneratorFactory.getDefault().create(seed);
  }

  /** One of 32,768. */
  String next() {
    return "%s %s the %s at the old %s here %s."
        .formatted(pick(WHO), pick(WHAT), pick(WHOM), pick(WHERE), pick(WHEN));
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
