package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.meeshy.translator.huggingface.TensorNames.Projection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of an attention block.
 *
 * @param query for a block within one side the projections to queries, keys and values at once; for
 *     one across sides that to queries
 * @param memory for one across sides the projections of the encoder's states to keys and values
 * @param scale what queries are multiplied by
 */
record Attention(
    Linear query, @Nullable Linear memory, Linear output, int heads, int headWidth, float scale) {

  static Attention load(
      Weights weights, Architecture architecture, Side side, int layer, boolean cross) {
    Stack stack = side == Side.ENCODER ? architecture.encoder() : architecture.decoder();
    String query = name(weights, side, layer, cross, Projection.QUERY);
    List<String> memory =
        Stream.of(Projection.KEY, Projection.VALUE)
            .map(projection -> name(weights, side, layer, cross, projection))
            .toList();
    return new Attention(
        cross
            ? weights.linear(query)
            : weights.fused(Stream.concat(Stream.of(query), memory.stream()).toList()),
        cross ? weights.fused(memory) : null,
        weights.linear(name(weights, side, layer, cross, Projection.OUTPUT)),
        stack.heads(),
        stack.headWidth(),
        architecture.family().isT5() ? 1 : (float) (1 / Math.sqrt(stack.headWidth())));
  }

  private static String name(
      Weights weights, Side side, int layer, boolean cross, Projection projection) {
    return weights.names().attention(side, layer, cross, projection);
  }

  /** Splits vectors [rows, length, heads · headWidth] into [rows, heads, length, headWidth]. */
  NDArray split(NDArray vectors, long rows, long length) {
    return vectors.reshape(rows, length, heads, headWidth).swapAxes(1, 2);
  }

  /** The keys and values that a decoder's block reads from the encoder's states, split. */
  KeysAndValues remember(NDArray states) {
    if (memory == null) {
      throw new IllegalStateException("the block looks at its own side");
    }
    long rows = states.getShape().get(0);
    long length = states.getShape().get(1);
    NDList both = memory.apply(states).split(2, 2);
    return new KeysAndValues(split(both.get(0), rows, length), split(both.get(1), rows, length));
  }

  /**
   * Looks with queries at keys and values, all split.
   *
   * @param bias added to the scores, if any
   * @return [rows, queries, heads · headWidth], through the output layer
   */
  NDArray attend(NDArray queries, KeysAndValues memory, @Nullable NDArray bias) {
    NDArray scaled = scale == 1 ? queries : queries.mul(scale);
    NDArray scores = scaled.matMul(memory.keys().swapAxes(2, 3));
    NDArray weights = (bias == null ? scores : scores.add(bias)).softmax(-1);
    NDArray mixed = weights.matMul(memory.values()).swapAxes(1, 2);
    long rows = mixed.getShape().get(0);
    return output.apply(mixed.reshape(rows, mixed.getShape().get(1), (long) heads * headWidth));
  }
}
