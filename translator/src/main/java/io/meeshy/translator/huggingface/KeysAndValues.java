package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** What attention looks at, both [rows, heads, length, headWidth]. */
record KeysAndValues(NDArray keys, NDArray values) implements AutoCloseable {
  /** Hands both to a manager that lives longer. */
  KeysAndValues attachTo(NDManager manager) {
    keys.attach(manager);
    values.attach(manager);
    return this;
  }

  /** These and one more position; these are closed. */
  KeysAndValues extendedBy(KeysAndValues next) {
    try (this) {
      return new KeysAndValues(
          NDArrays.concat(new NDList(keys, next.keys), 2),
          NDArrays.concat(new NDList(values, next.values), 2));
    }
  }

  /** Some rows, perhaps one several times; these are closed. */
  KeysAndValues select(NDArray rows) {
    try (this) {
      return new KeysAndValues(
          keys.get(keys.getManager(), new NDIndex("{}", rows)),
          values.get(values.getManager(), new NDIndex("{}", rows)));
    }
  }

  @Override
  public void close() {
    keys.close();
    values.close();
  }
}
