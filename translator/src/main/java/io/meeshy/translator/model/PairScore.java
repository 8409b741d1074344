package io.meeshy.translator.model;

import java.util.Locale;

/**
 * What two versions of a model reach in one direction on the same sentences.
 *
 * @param serving chrF2 of the version that serves, 0 to 100
 * @param candidate chrF2 of the one that is to take its place; 0 when it has no such direction
 */
public record PairScore(Direction direction, double serving, double candidate) {
  double drop() {
    return serving - candidate;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.1f -> %.1f", direction, serving, candidate);
  }
}
