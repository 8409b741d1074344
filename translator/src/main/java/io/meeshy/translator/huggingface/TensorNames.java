package io.meeshy.translator.huggingface;

import java.util.List;

/**
 * What a family's checkpoints call their tensors. A name without suffix stands for a linear layer
 * or norm, with {@code .weight} and perhaps {@code .bias}.
 */
interface TensorNames {
  /** Names under which the embedding of a side is found, the most common first. */
  List<String> embedding(Side side);

  /** The linear layer for the output, when it is not the embedding. */
  String head();

  /** A projection of an attention block. */
  String attention(Side side, int layer, boolean cross, Projection projection);

  String attentionNorm(Side side, int layer, boolean cross);

  /** The feed-forward block's first layer; of a gated one, the branch with the activation. */
  String feedForwardIn(Side side, int layer);

  /** The linear branch of a gated feed-forward block. */
  String feedForwardGate(Side side, int layer);

  String feedForwardOut(Side side, int layer);

  String feedForwardNorm(Side side, int layer);

  /** The norm after the last layer, in networks that normalise first. */
  String finalNorm(Side side);

  /** The four linear layers of an attention block. */
  enum Projection {
    QUERY("q"),
    KEY("k"),
    VALUE("v"),
    OUTPUT("o");

    private final String label;

    Projection(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
