package io.meeshy.translator.rpc;

import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.TrialComparison;
import io.meeshy.translator.model.Comparison;
import io.meeshy.translator.model.Trial;

/** A trial as operators see it. Stateless. */
final class Trials {
  private Trials() {}

  static ModelTrial describe(Trial.Report report) {
    var trial =
        ModelTrial.newBuilder()
            .setId(report.serving().id())
            .setServingVersion(report.serving().version())
            .setCandidateVersion(report.candidate().version())
            .setCanaryPercent(report.percent())
            .setShadow(report.shadow())
            .setCanaryAnswers(report.answered())
            .setCanaryFailures(report.failed())
            .setCanaryHalted(report.halted())
            .setCompared(report.compared())
            .setAgreed(report.agreed())
            .setDropped(report.dropped())
            .setServingMilliseconds(report.servingMilliseconds())
            .setCandidateMilliseconds(report.candidateMilliseconds());
    report.comparisons().forEach(comparison -> trial.addComparisons(describe(comparison)));
    return trial.build();
  }

  private static TrialComparison describe(Comparison comparison) {
    return TrialComparison.newBuilder()
        .setSourceLanguage(comparison.direction().source())
        .setTargetLanguage(comparison.direction().target())
        .setText(comparison.text())
        .setServing(comparison.serving())
        .setCandidate(comparison.candidate())
        .setServingMilliseconds(comparison.servingMilliseconds())
        .setCandidateMilliseconds(comparison.candidateMilliseconds())
        .build();
  }
}
