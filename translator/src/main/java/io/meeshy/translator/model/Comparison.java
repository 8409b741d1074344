package io.meeshy.translator.model;

/**
 * One text as two versions of a model translate it.
 *
 * @param serving what the version in service made of it, empty for nothing usable
 * @param candidate what the one on trial made of it, empty for nothing usable
 * @param servingMilliseconds from asking to the answer, waiting for a batch included
 * @param candidateMilliseconds the same, in the bulk lane
 */
public record Comparison(
    Direction direction,
    String text,
    String serving,
    String candidate,
    double servingMilliseconds,
    double candidateMilliseconds) {
  boolean agrees() {
    return serving.equals(candidate);
  }

  /** Texts of people are for the operator who asks, not for logs. */
  @Override
  public String toString() {
    return "Comparison of " + direction;
  }
}
