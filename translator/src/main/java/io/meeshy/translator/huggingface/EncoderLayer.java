package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.jspecify.annotations.Nullable;

/** One layer of an encoder: every token looks at all others, then passes the feed-forward block. */
record EncoderLayer(
    Attention attention,
    Norm attentionNorm,
    FeedForward feedForward,
    Norm feedForwardNorm,
    boolean normFirst) {

  static EncoderLayer load(Weights weights, Architecture architecture, int layer) {
    TensorNames names = weights.names();
    Architecture.Style style = architecture.style();
    return new EncoderLayer(
        Attention.load(weights, architecture, Side.ENCODER, layer, false),
        Norm.load(weights, names.attentionNorm(Side.ENCODER, layer, false), style),
        FeedForward.load(weights, style, Side.ENCODER, layer),
        Norm.load(weights, names.feedForwardNorm(Side.ENCODER, layer), style),
        style.normFirst());
  }

  NDArray apply(NDArray states, @Nullable NDArray bias) {
    if (normFirst) {
      NDArray seen = states.add(look(attentionNorm.apply(states), bias));
      return seen.add(feedForward.apply(feedForwardNorm.apply(seen)));
    }
    NDArray seen = attentionNorm.apply(states.add(look(states, bias)));
    return feedForwardNorm.apply(seen.add(feedForward.apply(seen)));
  }

  private NDArray look(NDArray states, @Nullable NDArray bias) {
    long rows = states.getShape().get(0);
    long length = states.getShape().get(1);
    NDList parts = attention.query().apply(states).split(3, 2);
    NDArray queries = attention.split(parts.get(0), rows, length);
    var memory =
        new KeysAndValues(
            attention.split(parts.get(1), rows, length),
            attention.split(parts.get(2), rows, length));
    return attention.attend(queries, memory, bias);
  }
}
