package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The half of a network that reads. Immutable, safe for use by several threads.
 *
 * @param last the norm behind the last layer, in networks that normalise first
 */
record Encoder(
    Embeddings embeddings,
    @Nullable RelativeBias distances,
    List<EncoderLayer> layers,
    @Nullable Norm last) {

  static Encoder load(Weights weights, Architecture architecture, NDArray embedding) {
    return new Encoder(
        Embeddings.of(embedding, architecture, weights.manager()),
        distances(weights, architecture, Side.ENCODER, architecture.encoder().heads()),
        IntStream.range(0, architecture.encoder().layers())
            .mapToObj(layer -> EncoderLayer.load(weights, architecture, layer))
            .toList(),
        last(weights, architecture, Side.ENCODER));
  }

  static @Nullable RelativeBias distances(
      Weights weights, Architecture architecture, Side side, int heads) {
    return switch (architecture.positions()) {
      case Positions.Sinusoidal _ -> null;
      case Positions.RelativeBias bias -> {
        try (NDArray table = weights.tensor(T5TensorNames.relativeBias(side))) {
          yield new RelativeBias(bias, heads, table.toFloatArray(), side == Side.ENCODER);
        }
      }
    };
  }

  static @Nullable Norm last(Weights weights, Architecture architecture, Side side) {
    return architecture.style().normFirst()
        ? Norm.load(weights, weights.names().finalNorm(side), architecture.style())
        : null;
  }

  /** [rows, width] of tokens to [rows, width, width of a vector]. */
  NDArray apply(Padded source) {
    NDArray states = embeddings.apply(source.ids(), 0);
    NDArray bias = bias(source);
    for (EncoderLayer layer : layers) {
      states = layer.apply(states, bias);
    }
    return last == null ? states : last.apply(states);
  }

  private @Nullable NDArray bias(Padded source) {
    if (distances == null) {
      return source.bias();
    }
    int width = (int) source.ids().getShape().get(1);
    NDArray bias = distances.between(source.ids().getManager(), 0, width, width);
    return source.bias() == null ? bias : bias.add(source.bias());
  }
}
