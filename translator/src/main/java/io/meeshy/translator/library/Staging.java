package io.meeshy.translator.library;

import io.meeshy.translator.model.AtomicFile;
import io.meeshy.translator.model.ByteSize;
import io.meeshy.translator.model.Checksum;
import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hidden folder in which a model is put together before one rename makes it visible, whole. What
 * was not published by the time it is closed is deleted. For one thread.
 */
final class Staging implements AutoCloseable {
  static final String PREFIX = ".importing-";
  private static final int CHUNK = 1 << 20;

  /** What must stay free for others. */
  private static final long MARGIN = 64L << 20;

  private final Path library;
  private final Path folder;
  private final Map<String, String> checksums = new TreeMap<>();

  private Staging(Path library, Path folder) {
    this.library = library;
    this.folder = folder;
  }

  /**
   * A new one.
   *
   * @throws ModelException when there is no room for it
   */
  static Staging in(Path library, long bytes) throws IOException {
    requireSpace(library, bytes);
    return new Staging(library, Files.createTempDirectory(library, PREFIX));
  }

  /** One whose files are there already. */
  static Staging of(Path library, Path folder) {
    return new Staging(library, folder);
  }

  static void requireSpace(Path library, long bytes) throws IOException {
    long free = Files.getFileStore(library).getUsableSpace();
    if (free - MARGIN < bytes) {
      throw new ModelException(
          "the model takes %s and %s are free in MODEL_CACHE_DIR %s: free some space or choose another folder"
              .formatted(ByteSize.of(bytes), ByteSize.of(free), library));
    }
  }

  /** Copies a file to stable storage. */
  void copy(Path source, String name, Transfer transfer) throws IOException {
    var digest = Checksum.sha256();
    long size = Files.size(source);
    long done = 0;
    var buffer = ByteBuffer.allocate(CHUNK);
    try (var input = FileChannel.open(source);
        var output =
            FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (input.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
        buffer.rewind();
        done += buffer.remaining();
        while (buffer.hasRemaining()) {
          output.write(buffer);
        }
        transfer.moved(name, done, size);
      }
      output.force(true);
    }
    if (done != size) {
      throw new ModelException(source + " changed while it was copied; try again");
    }
    checksums.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  Map<String, String> checksums() {
    return Map.copyOf(checksums);
  }

  /**
   * Writes the manifest and makes the model visible.
   *
   * @throws ModelException when its folder is taken
   */
  ModelSpec publish(byte[] manifest) throws IOException {
    AtomicFile.write(folder.resolve(ModelSpec.MANIFEST), manifest);
    ModelSpec spec = ModelSpec.read(folder);
    Path target = library.resolve(spec.id() + "-" + spec.version());
    if (Files.exists(target)) {
      throw new ModelException("there already is a folder " + target + "; move it away first");
    }
    force(folder);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    force(library);
    return ModelSpec.read(target);
  }

  /** Makes the names in a folder last. */
  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    ModelFolders.delete(folder);
  }
}
