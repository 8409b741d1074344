package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** T5's learned bias on attention by distance. Immutable. */
final class RelativeBias {
  private final float[] table;
  private final int heads;
  private final int buckets;
  private final int maxDistance;
  private final boolean bothWays;

  /**
   * @param table by bucket, then head
   * @param bothWays whether a token sees those after it
   */
  RelativeBias(Positions.RelativeBias positions, int heads, float[] table, boolean bothWays) {
    this.table = table;
    this.heads = heads;
    this.buckets = positions.buckets();
    this.maxDistance = positions.maxDistance();
    this.bothWays = bothWays;
  }

  /** For the queries at these positions and the keys from 0: [1, heads, queries, keys]. */
  NDArray between(NDManager manager, int firstQuery, int queries, int keys) {
    float[] bias = new float[heads * queries * keys];
    for (int query = 0; query < queries; query++) {
      for (int key = 0; key < keys; key++) {
        int bucket = bucket(key - firstQuery - query);
        for (int head = 0; head < heads; head++) {
          bias[(head * queries + query) * keys + key] = table[bucket * heads + head];
        }
      }
    }
    return manager.create(bias, new Shape(1, heads, queries, keys));
  }

  /** Near distances have a bucket each, far ones share them, ever more of them. */
  int bucket(int distance) {
    if (bothWays) {
      int half = buckets / 2;
      return (distance > 0 ? half : 0) + bucket(Math.abs(distance), half);
    }
    return bucket(Math.max(0, -distance), buckets);
  }

  private int bucket(int distance, int count) {
    int exact = count / 2;
    if (distance < exact) {
      return distance;
    }
    float far = (float) Math.log((float) distance / exact);
    float farthest = (float) Math.log((double) maxDistance / exact);
    return Math.min(count - 1, exact + (int) (far / farthest * (count - exact)));
  }
}
