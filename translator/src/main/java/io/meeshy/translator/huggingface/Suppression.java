package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Tokens that must not be written, taken out of the scores. */
final class Suppression {
  private static final float NEVER = -1e30f;

  private final float[] bias;

  /**
   * @param scores any of the network's, for the size of its vocabulary
   */
  Suppression(List<Integer> tokens, NDArray scores) {
    this.bias = tokens.isEmpty() ? new float[0] : new float[(int) scores.getShape().get(1)];
    tokens.forEach(token -> bias[token] = NEVER);
  }

  NDArray apply(NDArray scores) {
    if (bias.length == 0) {
      return scores;
    }
    return scores.add(scores.getManager().create(bias, new Shape(1, bias.length)));
  }
}
