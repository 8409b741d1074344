package io.meeshy.translator.huggingface;

import java.util.List;

/**
 * Where a tensor lies in its file.
 *
 * @param begin first byte, counted from the end of the file's header
 * @param end the byte after the last
 */
record TensorHeader(String name, StorageType type, List<Long> shape, long begin, long end) {
  TensorHeader {
    shape = List.copyOf(shape);
  }

  /**
   * @throws ArithmeticException when there are more than a long counts
   */
  long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
