package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelStage;
import java.util.List;

/**
 * How far a change of a model is.
 *
 * @param done sentences of the reference set measured so far, 0 outside of that stage
 * @param total sentences to measure
 * @param scores of every direction, once all are measured
 */
public record Step(ModelStage stage, int done, int total, List<PairScore> scores) {
  public Step {
    scores = List.copyOf(scores);
  }

  static Step of(ModelStage stage) {
    return new Step(stage, 0, 0, List.of());
  }

  static Step measuring(int done, int total) {
    return new Step(ModelStage.MODEL_STAGE_MEASURING, done, total, List.of());
  }

  static Step measured(int total, List<PairScore> scores) {
    return new Step(ModelStage.MODEL_STAGE_MEASURING, total, total, scores);
  }
}
