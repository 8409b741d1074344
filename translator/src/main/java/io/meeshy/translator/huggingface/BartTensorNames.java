package io.meeshy.translator.huggingface;

import java.util.List;

/** Names as MarianMT, M2M-100 and NLLB have them. */
record BartTensorNames() implements TensorNames {
  @Override
  public List<String> embedding(Side side) {
    return List.of(
        "model.shared.weight", "model." + side.label() + ".embed_tokens.weight", "lm_head.weight");
  }

  @Override
  public String head() {
    return "lm_head";
  }

  @Override
  public String attention(Side side, int layer, boolean cross, Projection projection) {
    String label = projection == Projection.OUTPUT ? "out" : projection.label();
    return layer(side, layer) + (cross ? "encoder_attn." : "self_attn.") + label + "_proj";
  }

  @Override
  public String attentionNorm(Side side, int layer, boolean cross) {
    return layer(side, layer) + (cross ? "encoder_attn_layer_norm" : "self_attn_layer_norm");
  }

  @Override
  public String feedForwardIn(Side side, int layer) {
    return layer(side, layer) + "fc1";
  }

  @Override
  public String feedForwardGate(Side side, int layer) {
    throw new UnsupportedOperationException("no network with these names is gated");
  }

  @Override
  public String feedForwardOut(Side side, int layer) {
    return layer(side, layer) + "fc2";
  }

  @Override
  public String feedForwardNorm(Side side, int layer) {
    return layer(side, layer) + "final_layer_norm";
  }

  @Override
  public String finalNorm(Side side) {
    return "model." + side.label() + ".layer_norm";
  }

  private static String layer(Side side, int layer) {
    return "model." + side.label() + ".layers." + layer + ".";
  }
}
