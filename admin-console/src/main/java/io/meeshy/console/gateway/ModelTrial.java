package io.meeshy.console.gateway;

import java.util.List;

/// What came of trying a version beside the one that serves, so far.
public record ModelTrial(
    String model,
    String servingVersion,
    String candidateVersion,
    int canaryPercent,
    boolean shadow,
    long canaryAnswers,
    long canaryFailures,
    boolean canaryHalted,
    long compared,
    long agreed,
    long dropped,
    double servingMilliseconds,
    double candidateMilliseconds,
    List<Comparison> comparisons) {

  public ModelTrial {
    comparisons = List.copyOf(comparisons);
  }

  /// What both versions made of one text; empty for nothing usable.
  public record Comparison(
      String source,
      String target,
      String text,
      String serving,
      String candidate,
      double servingMilliseconds,
      double candidateMilliseconds) {

    public boolean isAgreement() {
      return serving.equals(candidate);
    }
  }
}
