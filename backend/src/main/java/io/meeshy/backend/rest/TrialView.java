package io.meeshy.backend.rest;

import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.TrialComparison;
import java.util.List;

/** What came of trying a version beside the one that serves. */
record TrialView(
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

  /** What both versions made of one text; empty for nothing usable. */
  record Comparison(
      String source,
      String target,
      String text,
      String serving,
      String candidate,
      double servingMilliseconds,
      double candidateMilliseconds) {
    static Comparison of(TrialComparison comparison) {
      return new Comparison(
          comparison.getSourceLanguage(),
          comparison.getTargetLanguage(),
          comparison.getText(),
          comparison.getServing(),
          comparison.getCandidate(),
          comparison.getServingMilliseconds(),
          comparison.getCandidateMilliseconds());
    }
  }

  static TrialView of(ModelTrial trial) {
    return new TrialView(
        trial.getId(),
        trial.getServingVersion(),
        trial.getCandidateVersion(),
        trial.getCanaryPercent(),
        trial.getShadow(),
        trial.getCanaryAnswers(),
        trial.getCanaryFailures(),
        trial.getCanaryHalted(),
        trial.getCompared(),
        trial.getAgreed(),
        trial.getDropped(),
        trial.getServingMilliseconds(),
        trial.getCandidateMilliseconds(),
        trial.getComparisonsList().stream().map(Comparison::of).toList());
  }
}
