package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/** What a decoder's layer remembers of a batch: the source, and every position written so far. */
final class LayerCache {
  private final NDManager manager;
  private KeysAndValues source;
  private @Nullable KeysAndValues written;

  /**
   * @param manager owns what is remembered
   */
  LayerCache(NDManager manager, KeysAndValues source) {
    this.manager = manager;
    this.source = source.attachTo(manager);
  }

  KeysAndValues source() {
    return source;
  }

  /** Adds the newest position, and returns all. */
  KeysAndValues extend(KeysAndValues next) {
    KeysAndValues all = written == null ? next.attachTo(manager) : written.extendedBy(next);
    written = all;
    return all;
  }

  /** Continues with other rows. */
  void selectWritten(NDArray rows) {
    if (written != null) {
      written = written.select(rows);
    }
  }

  /** Continues with some of the sources only. */
  void selectSources(NDArray rows) {
    source = source.select(rows);
  }
}
