package io.meeshy.translator.huggingface;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A safetensors file, mapped into memory: nothing of it is on the heap but its header. Safe for use
 * by several threads until it is closed.
 */
final class SafetensorsFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 8;

  /** What the format's own library allows. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final MemorySegment data;
  private final Map<String, TensorHeader> tensors;

  private SafetensorsFile(Arena arena, MemorySegment data, Map<String, TensorHeader> tensors) {
    this.arena = arena;
    this.data = data;
    this.tensors = tensors;
  }

  /**
   * Maps a file and checks its header.
   *
   * @throws CheckpointException when it cannot be read or is not what the format says
   */
  @SuppressWarnings("MustBeClosedChecker") // the file that is returned owns the arena
  static SafetensorsFile open(Path file) {
    Arena arena = Arena.ofShared();
    try {
      return map(file, arena);
    } catch (IOException e) {
      arena.close();
      throw new CheckpointException("cannot read " + file.getFileName() + ": " + e, e);
    } catch (CheckpointException e) {
      arena.close();
      throw new CheckpointException(file.getFileName() + " is refused: " + e.getMessage(), e);
    }
  }

  private static SafetensorsFile map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new CheckpointException("it is too short to be a safetensors file");
      }
      MemorySegment whole = channel.map(MapMode.READ_ONLY, 0, size, arena);
      long length = whole.get(LENGTH, 0);
      if (length < 2 || length > MAX_HEADER_BYTES) {
        throw new CheckpointException("it is no safetensors file");
      }
      if (length > size - LENGTH_BYTES) {
        throw new CheckpointException("it is truncated inside its header");
      }
      byte[] header = whole.asSlice(LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
      MemorySegment data = whole.asSlice(LENGTH_BYTES + length);
      return new SafetensorsFile(arena, data, SafetensorsHeader.parse(header, data.byteSize()));
    }
  }

  Map<String, TensorHeader> tensors() {
    return tensors;
  }

  /** The bytes of a tensor of this file, little-endian; valid until the file is closed. */
  MemorySegment data(TensorHeader tensor) {
    return data.asSlice(tensor.begin(), tensor.end() - tensor.begin());
  }

  @Override
  public void close() {
    arena.close();
  }
}
