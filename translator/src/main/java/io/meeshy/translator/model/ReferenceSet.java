package io.meeshy.translator.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sentences that no model was trained on, with their human translations, by direction. Ships with
 * the translator: {@code reference/tatoeba.tsv}. Immutable.
 */
final class ReferenceSet {
  private static final String FILE = "/reference/tatoeba.tsv";

  private final Map<Direction, List<Pair>> pairs;

  /** A sentence and how a person translated it. */
  record Pair(String source, String reference) {}

  private ReferenceSet(Map<Direction, List<Pair>> pairs) {
    this.pairs = Map.copyOf(pairs);
  }

  /** The set that ships. */
  static ReferenceSet shipped() {
    try (InputStream file = ReferenceSet.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the translator was built without " + FILE);
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of: a language, the English sentence, the same in that language. */
  private static ReferenceSet parse(String lines) {
    Map<Direction, List<Pair>> pairs = new HashMap<>();
    lines
        .lines()
        .map(line -> line.split("\t", 3))
        .forEach(
            row -> {
              put(pairs, new Direction(ModelSpec.PIVOT, row[0]), new Pair(row[1], row[2]));
              put(pairs, new Direction(row[0], ModelSpec.PIVOT), new Pair(row[2], row[1]));
            });
    return new ReferenceSet(pairs);
  }

  private static void put(Map<Direction, List<Pair>> pairs, Direction direction, Pair pair) {
    pairs.computeIfAbsent(direction, _ -> new ArrayList<>()).add(pair);
  }

  /** The sentences of a direction, none when it has no reference. */
  List<Pair> of(Direction direction) {
    return List.copyOf(pairs.getOrDefault(direction, List.of()));
  }
}
