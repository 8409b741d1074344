package io.meeshy.translator.huggingface;

import java.util.List;

/** Names as T5 and mT5 have them. */
record T5TensorNames(boolean gated) implements TensorNames {
  @Override
  public List<String> embedding(Side side) {
    return List.of("shared.weight", side.label() + ".embed_tokens.weight");
  }

  @Override
  public String head() {
    return "lm_head";
  }

  @Override
  public String attention(Side side, int layer, boolean cross, Projection projection) {
    String block = cross ? "1.EncDecAttention." : "0.SelfAttention.";
    return layer(side, layer) + block + projection.label();
  }

  @Override
  public String attentionNorm(Side side, int layer, boolean cross) {
    return layer(side, layer) + (cross ? "1" : "0") + ".layer_norm";
  }

  @Override
  public String feedForwardIn(Side side, int layer) {
    return feedForward(side, layer) + "DenseReluDense." + (gated ? "wi_0" : "wi");
  }

  @Override
  public String feedForwardGate(Side side, int layer) {
    return feedForward(side, layer) + "DenseReluDense.wi_1";
  }

  @Override
  public String feedForwardOut(Side side, int layer) {
    return feedForward(side, layer) + "DenseReluDense.wo";
  }

  @Override
  public String feedForwardNorm(Side side, int layer) {
    return feedForward(side, layer) + "layer_norm";
  }

  @Override
  public String finalNorm(Side side) {
    return side.label() + ".final_layer_norm";
  }

  /** The table of biases by bucket and head, which all layers of a side share. */
  static String relativeBias(Side side) {
    return side.label() + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
  }

  private static String feedForward(Side side, int layer) {
    return layer(side, layer) + (side == Side.ENCODER ? "1." : "2.");
  }

  private static String layer(Side side, int layer) {
    return side.label() + ".block." + layer + ".layer.";
  }
}
