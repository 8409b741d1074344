package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a decoder, applied to the newest position of every row: it looks at what was
 * written, then at the source, then passes the feed-forward block.
 */
record DecoderLayer(
    Attention self,
    Norm selfNorm,
    Attention cross,
    Norm crossNorm,
    FeedForward feedForward,
    Norm feedForwardNorm,
    boolean normFirst) {

  static DecoderLayer load(Weights weights, Architecture architecture, int layer) {
    TensorNames names = weights.names();
    Architecture.Style style = architecture.style();
    return new DecoderLayer(
        Attention.load(weights, architecture, Side.DECODER, layer, false),
        Norm.load(weights, names.attentionNorm(Side.DECODER, layer, false), style),
        Attention.load(weights, architecture, Side.DECODER, layer, true),
        Norm.load(weights, names.attentionNorm(Side.DECODER, layer, true), style),
        FeedForward.load(weights, style, Side.DECODER, layer),
        Norm.load(weights, names.feedForwardNorm(Side.DECODER, layer), style),
        style.normFirst());
  }

  /**
   * @param states [rows, 1, width]
   * @param cache what this layer remembers; it is extended
   * @param selfBias added to the scores of what was written, if any
   * @param sourceBias hides the padding of the sources, if there is any
   */
  NDArray apply(
      NDArray states, LayerCache cache, @Nullable NDArray selfBias, @Nullable NDArray sourceBias) {
    if (normFirst) {
      NDArray written = states.add(lookBack(selfNorm.apply(states), cache, selfBias));
      NDArray seen = written.add(lookAcross(crossNorm.apply(written), cache, sourceBias));
      return seen.add(feedForward.apply(feedForwardNorm.apply(seen)));
    }
    NDArray written = selfNorm.apply(states.add(lookBack(states, cache, selfBias)));
    NDArray seen = crossNorm.apply(written.add(lookAcross(written, cache, sourceBias)));
    return feedForwardNorm.apply(seen.add(feedForward.apply(seen)));
  }

  private NDArray lookBack(NDArray states, LayerCache cache, @Nullable NDArray bias) {
    long rows = states.getShape().get(0);
    NDList parts = self.query().apply(states).split(3, 2);
    var next = new KeysAndValues(heads(parts.get(1), rows), heads(parts.get(2), rows));
    return self.attend(heads(parts.get(0), rows), cache.extend(next), bias);
  }

  private NDArray heads(NDArray vectors, long rows) {
    return vectors.reshape(rows, self.heads(), 1, self.headWidth());
  }

  /** The beams of a source look at it together, as so many queries. */
  private NDArray lookAcross(NDArray states, LayerCache cache, @Nullable NDArray bias) {
    long rows = states.getShape().get(0);
    long sources = cache.source().keys().getShape().get(0);
    NDArray queries = cross.split(cross.query().apply(states), sources, rows / sources);
    return cross.attend(queries, cache.source(), bias).reshape(states.getShape());
  }
}
