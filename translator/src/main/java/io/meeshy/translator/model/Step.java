package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelStage;
import java.util.List;

/**
 * How far a change of a model is.
 *
 * @param done sentences of the reference set measured so far, 0 outside of that stage
 * @param total sentences to measure
 * @param scores of every direction that is measured, once all are
 * @param unmeasured directions of the candidate that are not, known from the first step of
 *     measuring on
 */
public record Step(
    ModelStage stage, int done, int total, List<PairScore> scores, List<Direction> unmeasured) {
  public Step {
    scores = List.copyOf(scores);
    unmeasured = List.copyOf(unmeasured);
  }

  static Step of(ModelStage stage) {
    return new Step(stage, 0, 0, List.of(), List.of());
  }

  static Step measuring(int done, int total, List<Direction> unmeasured) {
    return new Step(ModelStage.MODEL_STAGE_MEASURING, done, total, List.of(), unmeasured);
  }

  static Step measured(int total, List<PairScore> scores, List<Direction> unmeasured) {
    return new Step(ModelStage.MODEL_STAGE_MEASURING, total, total, scores, unmeasured);
  }
}
