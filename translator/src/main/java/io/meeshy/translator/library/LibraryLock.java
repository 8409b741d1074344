package io.meeshy.translator.library;

import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to change a library, held by one process at a time and given back with its end. */
final class LibraryLock implements AutoCloseable {
  private final FileChannel channel;

  private LibraryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws ModelException when somebody else has it
   */
  static LibraryLock take(Path library) throws IOException {
    Files.createDirectories(library);
    var channel =
        FileChannel.open(
            library.resolve(".library.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new ModelException(
          "another command is changing the models in " + library + "; wait until it is done");
    }
    return new LibraryLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
