package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to vectors, with their positions where the network adds them.
 *
 * @param positions [positions, width], nothing where attention knows the order by itself
 */
record Embeddings(NDArray table, float scale, @Nullable NDArray positions) {
  /** No chat sentence is longer; the tables end here. */
  static final int MAX_POSITIONS = 1024;

  private static final double BASE = 10_000;

  static Embeddings of(NDArray table, Architecture architecture, NDManager manager) {
    NDArray positions =
        switch (architecture.positions()) {
          case Positions.Sinusoidal sinusoidal ->
              manager.create(
                  sines(sinusoidal, architecture.width()),
                  new Shape(MAX_POSITIONS, architecture.width()));
          case Positions.RelativeBias _ -> null;
        };
    return new Embeddings(table, architecture.style().embeddingScale(), positions);
  }

  private static float[] sines(Positions.Sinusoidal sinusoidal, int width) {
    float[] table = new float[MAX_POSITIONS * width];
    int half = width / 2;
    for (int position = 0; position < MAX_POSITIONS; position++) {
      for (int i = 0; i < half; i++) {
        double angle = (position + sinusoidal.offset()) * Math.pow(BASE, -i / sinusoidal.steps());
        table[position * width + i] = (float) Math.sin(angle);
        table[position * width + half + i] = (float) Math.cos(angle);
      }
    }
    return table;
  }

  /**
   * Looks up tokens.
   *
   * @param ids [rows, length]
   * @param position where the first of each row stands
   * @return [rows, length, width]
   */
  NDArray apply(NDArray ids, int position) {
    NDArray vectors =
        ids.getNDArrayInternal().embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
    NDArray scaled = scale == 1 ? vectors : vectors.muli(scale);
    if (positions == null) {
      return scaled;
    }
    long end = position + ids.getShape().get(1);
    return scaled.addi(positions.get(ids.getManager(), new NDIndex(position + ":" + end)));
  }
}
