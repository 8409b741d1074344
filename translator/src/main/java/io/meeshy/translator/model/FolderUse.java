package io.meeshy.translator.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mark that a process has the model of a folder loaded: a locked file in it. The lock ends with
 * the process, however that ends, and a file without one means nothing. Safe for use by several
 * threads.
 */
public final class FolderUse implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderUse.class);
  private static final String PREFIX = ".in-use-";

  private final Path file;
  private final FileChannel channel;

  private FolderUse(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Marks a folder; null where it cannot be written, so that nobody could remove it either. */
  static @Nullable FolderUse of(Path folder) {
    Path file = folder.resolve(PREFIX + UUID.randomUUID());
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return new FolderUse(file, channel);
    } catch (IOException e) {
      log.debug("{} is not marked as used", folder, e);
      return null;
    }
  }

  /**
   * Whether some process on this machine has the model loaded.
   *
   * @throws ModelException when the folder cannot be read
   */
  public static boolean isUsed(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> marks =
          files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
      for (Path mark : marks) {
        if (isLocked(mark)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new ModelException("cannot read " + folder, e);
    }
  }

  private static boolean isLocked(Path mark) throws IOException {
    try (var channel = FileChannel.open(mark, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.debug("{} is left behind", file, e);
    }
  }
}
