package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.meeshy.translator.huggingface.Architecture.Style;

/** Brings every vector to the same scale. */
sealed interface Norm {
  NDArray apply(NDArray input);

  static Norm load(Weights weights, String name, Style style) {
    NDArray gain = weights.tensor(name + ".weight");
    return style.rootMeanSquare()
        ? new RootMeanSquare(gain, style.epsilon())
        : new Layer(gain, weights.tensor(name + ".bias"), style.epsilon());
  }

  /** To mean 0 and variance 1, then a gain and a bias. */
  record Layer(NDArray gain, NDArray bias, float epsilon) implements Norm {
    @Override
    public NDArray apply(NDArray input) {
      var shape = new Shape(gain.size());
      return input
          .getNDArrayInternal()
          .layerNorm(input, shape, gain, bias, epsilon)
          .singletonOrThrow();
    }
  }

  /** To a mean square of 1, then a gain. */
  record RootMeanSquare(NDArray gain, float epsilon) implements Norm {
    private static final int[] LAST = {-1};

    @Override
    public NDArray apply(NDArray input) {
      NDArray size = input.square().mean(LAST, true).addi(epsilon).sqrt();
      return input.div(size).muli(gain);
    }
  }
}
