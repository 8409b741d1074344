package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** A matrix product and perhaps a bias. */
record Linear(NDArray weight, @Nullable NDArray bias) {
  NDArray apply(NDArray input) {
    return input.getNDArrayInternal().linear(input, weight, bias).singletonOrThrow();
  }
}
