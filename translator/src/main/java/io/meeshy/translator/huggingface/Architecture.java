package io.meeshy.translator.huggingface;

/**
 * A network as config.json describes it.
 *
 * @param width elements of a token's vector
 * @param style what all its layers have in common
 * @param head how the decoder's vectors become scores of tokens
 */
record Architecture(
    Family family,
    int width,
    Vocabularies vocabularies,
    Stack encoder,
    Stack decoder,
    Style style,
    Positions positions,
    Head head,
    SpecialTokens tokens) {
  /**
   * Sizes of the vocabularies.
   *
   * @param shared whether both sides have the same embeddings
   */
  record Vocabularies(int source, int target, boolean shared) {}

  /**
   * How layers are put together.
   *
   * @param normFirst whether a block normalises what it reads rather than what it adds up to
   * @param rootMeanSquare whether norms leave the mean as it is and have no bias
   * @param gated whether the feed-forward block has a second, linear branch
   * @param embeddingScale what embeddings are multiplied by
   */
  record Style(
      boolean normFirst,
      boolean rootMeanSquare,
      float epsilon,
      Activation activation,
      boolean gated,
      float embeddingScale) {}

  /**
   * The output projection.
   *
   * @param tied whether it is the embedding
   * @param scale what the decoder's vectors are multiplied by
   * @param bias whether the checkpoint has final_logits_bias
   */
  record Head(boolean tied, float scale, boolean bias) {}

  /** Ids with a meaning; {@code start} is what the decoder reads first. */
  record SpecialTokens(int pad, int end, int start) {}

  TensorNames names() {
    return family.isT5() ? new T5TensorNames(style.gated()) : new BartTensorNames();
  }
}
