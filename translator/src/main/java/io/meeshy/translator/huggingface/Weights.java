package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies tensors of a checkpoint into the engine, as 32-bit floats. Used by the loading thread.
 *
 * <p>The arrays belong to the manager; nothing refers to the file afterwards.
 */
final class Weights {
  /** The engine aborts the process on a BF16 tensor, so that these are widened here. */
  private static final ValueLayout.OfShort BF16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int BF16_SHIFT = 16;

  private final TensorStore tensors;
  private final NDManager manager;
  private final TensorNames names;

  Weights(TensorStore tensors, NDManager manager, TensorNames names) {
    this.tensors = tensors;
    this.manager = manager;
    this.names = names;
  }

  NDManager manager() {
    return manager;
  }

  TensorNames names() {
    return names;
  }

  /** The first of these tensors that is there. */
  NDArray first(List<String> candidates) {
    return load(tensors.first(candidates));
  }

  NDArray tensor(String name) {
    return first(List.of(name));
  }

  /** A linear layer, its bias too if it has one. */
  Linear linear(String name) {
    return new Linear(tensor(name + ".weight"), bias(name));
  }

  /** Several linear layers of the same input as one, their outputs behind each other. */
  Linear fused(List<String> layers) {
    var weights = new NDList();
    var biases = new NDList();
    for (String layer : layers) {
      weights.add(tensor(layer + ".weight"));
      NDArray bias = bias(layer);
      if (bias != null) {
        biases.add(bias);
      }
    }
    try (weights;
        biases) {
      return new Linear(
          NDArrays.concat(weights), biases.isEmpty() ? null : NDArrays.concat(biases));
    }
  }

  private @Nullable NDArray bias(String layer) {
    return tensors.header(layer + ".bias").map(this::load).orElse(null);
  }

  private NDArray load(TensorHeader header) {
    MemorySegment data = tensors.data(header);
    var shape = new Shape(header.shape().stream().mapToLong(Long::longValue).toArray());
    if (header.elements() * Float.BYTES > Integer.MAX_VALUE) {
      throw new CheckpointException("tensor " + header.name() + " is larger than 2 GiB");
    }
    return switch (header.type()) {
      case F32 -> copy(data, shape, DataType.FLOAT32);
      case F16 -> copy(data, shape, DataType.FLOAT16);
      case BF16 -> {
        try (Arena arena = Arena.ofConfined()) {
          yield copy(widen(data, arena), shape, DataType.FLOAT32);
        }
      }
      case F64, I64, I32, I16, I8, U8, BOOL ->
          throw new CheckpointException("tensor " + header.name() + " holds no weights");
    };
  }

  private NDArray copy(MemorySegment data, Shape shape, DataType type) {
    try (NDArray view = manager.create(data.asByteBuffer(), shape, type)) {
      return type == DataType.FLOAT32 ? view.duplicate() : view.toType(DataType.FLOAT32, true);
    }
  }

  private static MemorySegment widen(MemorySegment data, Arena arena) {
    long elements = data.byteSize() / Short.BYTES;
    MemorySegment wide = arena.allocate(ValueLayout.JAVA_INT, elements);
    for (long i = 0; i < elements; i++) {
      short bits = data.get(BF16, i * Short.BYTES);
      wide.setAtIndex(ValueLayout.JAVA_INT, i, bits << BF16_SHIFT);
    }
    return wide;
  }
}
