package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being written: what the decoder remembers of it, freed when it is closed. Used by
 * one thread.
 */
final class Decoding implements AutoCloseable {
  private final NDManager batch;
  private final Decoder decoder;
  private final List<LayerCache> caches;
  private @Nullable NDArray sourceBias;
  private NDManager step;
  private int position;

  /**
   * @param batch owned from now on
   * @param states of the encoder, not needed afterwards
   */
  Decoding(NDManager batch, Decoder decoder, NDArray states, Padded source) {
    this.batch = batch;
    this.decoder = decoder;
    this.sourceBias = source.bias();
    if (sourceBias != null) {
      sourceBias.attach(batch);
    }
    this.caches =
        decoder.layers().stream()
            .map(layer -> new LayerCache(batch, layer.cross().remember(states)))
            .toList();
    this.step = batch.newSubManager();
  }

  /**
   * Writes a token to every row, of which each source has the same number.
   *
   * @return the scores of the next, [rows, vocabulary], valid until the next call
   */
  NDArray write(int[] tokens) {
    if (position == Embeddings.MAX_POSITIONS) {
      throw new IllegalStateException("a translation is longer than the network's positions");
    }
    step.close();
    step = batch.newSubManager();
    long[] ids = Arrays.stream(tokens).asLongStream().toArray();
    return decoder.apply(
        step.create(ids, new Shape(ids.length, 1)), position++, caches, sourceBias);
  }

  /** Continues each row from another row of the same source. */
  void reorder(int[] from) {
    try (NDArray indices = indices(from)) {
      caches.forEach(cache -> cache.selectWritten(indices));
    }
  }

  /** Continues with some of the rows; only where every source has one row. */
  void keep(int[] kept) {
    try (NDArray indices = indices(kept)) {
      for (LayerCache cache : caches) {
        cache.selectWritten(indices);
        cache.selectSources(indices);
      }
      if (sourceBias != null) {
        sourceBias = sourceBias.get(batch, new NDIndex("{}", indices));
      }
    }
  }

  private NDArray indices(int[] rows) {
    return batch.create(Arrays.stream(rows).asLongStream().toArray());
  }

  @Override
  public void close() {
    batch.close();
  }
}
