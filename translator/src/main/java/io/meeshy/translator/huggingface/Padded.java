package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Token rows of different lengths as one array.
 *
 * @param ids [rows, width]
 * @param bias [rows, 1, 1, width] that hides the padding, nothing when there is none
 */
record Padded(NDArray ids, @Nullable NDArray bias) {
  /** Small enough that nothing remains of it after a softmax, and still finite. */
  private static final float HIDDEN = -1e9f;

  static Padded of(NDManager manager, List<int[]> rows, int pad) {
    int width = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    long[] ids = new long[rows.size() * width];
    float[] bias = new float[rows.size() * width];
    boolean padded = false;
    for (int row = 0; row < rows.size(); row++) {
      int[] tokens = rows.get(row);
      padded |= tokens.length < width;
      for (int i = 0; i < width; i++) {
        ids[row * width + i] = i < tokens.length ? tokens[i] : pad;
        bias[row * width + i] = i < tokens.length ? 0 : HIDDEN;
      }
    }
    return new Padded(
        manager.create(ids, new Shape(rows.size(), width)),
        padded ? manager.create(bias, new Shape(rows.size(), 1, 1, width)) : null);
  }
}
