package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The half of a network that writes, one position at a time. Immutable, safe for use by several
 * threads.
 *
 * @param headScale what vectors are multiplied by before the head
 * @param head vectors to the scores of all tokens
 */
record Decoder(
    Embeddings embeddings,
    @Nullable RelativeBias distances,
    List<DecoderLayer> layers,
    @Nullable Norm last,
    float headScale,
    Linear head) {

  static Decoder load(Weights weights, Architecture architecture, NDArray embedding) {
    NDArray head =
        architecture.head().tied() ? embedding : weights.tensor(weights.names().head() + ".weight");
    NDArray bias =
        architecture.head().bias() ? weights.tensor("final_logits_bias").flatten() : null;
    return new Decoder(
        Embeddings.of(embedding, architecture, weights.manager()),
        Encoder.distances(weights, architecture, Side.DECODER, architecture.decoder().heads()),
        IntStream.range(0, architecture.decoder().layers())
            .mapToObj(layer -> DecoderLayer.load(weights, architecture, layer))
            .toList(),
        Encoder.last(weights, architecture, Side.DECODER),
        architecture.head().scale(),
        new Linear(head, bias));
  }

  /**
   * The scores of the token after this one.
   *
   * @param ids [rows, 1], the newest token of each row
   * @param position where it stands
   * @return [rows, vocabulary]
   */
  NDArray apply(NDArray ids, int position, List<LayerCache> caches, @Nullable NDArray sourceBias) {
    NDArray states = embeddings.apply(ids, position);
    NDArray bias =
        distances == null ? null : distances.between(ids.getManager(), position, 1, position + 1);
    for (int layer = 0; layer < layers.size(); layer++) {
      states = layers.get(layer).apply(states, caches.get(layer), bias, sourceBias);
    }
    NDArray normed = last == null ? states : last.apply(states);
    NDArray scaled = headScale == 1 ? normed : normed.mul(headScale);
    return head.apply(scaled.squeeze(1));
  }
}
