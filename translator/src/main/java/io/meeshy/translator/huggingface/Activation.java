package io.meeshy.translator.huggingface;

/** What stands between the two layers of a feed-forward block. */
enum Activation {
  RELU,
  /** x · sigmoid(x), also called swish. */
  SILU,
  GELU,
  /** The approximation of {@link #GELU} by a hyperbolic tangent. */
  GELU_TANH;

  /**
   * @throws CheckpointException when we have no such function
   */
  static Activation of(String name) {
    return switch (name) {
      case "relu" -> RELU;
      case "silu", "swish" -> SILU;
      case "gelu" -> GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> GELU_TANH;
      default ->
          throw new CheckpointException(
              "config.json asks for the activation function " + name + ", which we do not have");
    };
  }
}
