package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Two linear layers with an activation between them.
 *
 * @param gate the linear branch that the activated one is multiplied by, in gated networks
 */
record FeedForward(Linear in, @Nullable Linear gate, Linear out, Activation activation) {
  private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
  private static final double TANH_CUBE = 0.044715;

  static FeedForward load(Weights weights, Architecture.Style style, Side side, int layer) {
    TensorNames names = weights.names();
    return new FeedForward(
        weights.linear(names.feedForwardIn(side, layer)),
        style.gated() ? weights.linear(names.feedForwardGate(side, layer)) : null,
        weights.linear(names.feedForwardOut(side, layer)),
        style.activation());
  }

  NDArray apply(NDArray input) {
    NDArray inner = activate(in.apply(input));
    return out.apply(gate == null ? inner : inner.mul(gate.apply(input)));
  }

  private NDArray activate(NDArray x) {
    return switch (activation) {
      case RELU -> x.getNDArrayInternal().relu();
      case SILU -> x.getNDArrayInternal().swish(1);
      case GELU -> x.getNDArrayInternal().gelu();
      case GELU_TANH -> {
        NDArray cube = x.square().mul(x).muli(TANH_CUBE).addi(x);
        yield cube.muli(TANH_SCALE).tanh().addi(1).muli(x).muli(0.5);
      }
    };
  }
}
