package io.meeshy.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an installation keeps its database, its logs and its lock; open in one
 * process at a time.
 *
 * <p>The lock is the operating system's, so a process that was killed leaves none behind.
 */
final class DataFolder implements AutoCloseable {
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Where the data is when the command line does not say: MEESHY_DATA, else below the home
   * directory.
   */
  static Path standard(Function<String, @Nullable String> settings) {
    String set = settings.apply("MEESHY_DATA");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("user.home"), ".local", "share", "meeshy");
  }

  /**
   * Opens a folder, making it when it is not there.
   *
   * @throws CommandException when another process has it open, it cannot be written, or its disk is
   *     full
   */
  static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path.resolve("logs"));
      var lockFile =
          FileChannel.open(
              path.resolve("meeshy.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(path, lockFile);
      requireSpace(path);
      return new DataFolder(path, lockFile);
    } catch (IOException e) {
      throw new CommandException(
          "the data folder %s cannot be used: %s; choose another with --data"
              .formatted(path, reason(e)),
          e);
    }
  }

  private static void lock(Path path, FileChannel lockFile) throws IOException {
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      var owner = ByteBuffer.allocate(32);
      lockFile.read(owner, 0);
      lockFile.close();
      throw new CommandException(
          "the data folder %s is in use by another Meeshy (process %s); stop it, or choose another with --data"
              .formatted(path, StandardCharsets.US_ASCII.decode(owner.flip()).toString().strip()));
    }
    lockFile.truncate(0);
    lockFile.write(
        ByteBuffer.wrap(
            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  private static void requireSpace(Path path) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new CommandException(
          "the disk of %s has %d MiB left and at least %d MiB are needed; make room, or choose another folder with --data"
              .formatted(path, free >> 20, LEAST_FREE_BYTES >> 20));
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException _ -> "no permission to write there";
      case java.nio.file.FileAlreadyExistsException _ -> "it is a file";
      default -> String.valueOf(e.getMessage());
    };
  }

  Path path() {
    return path;
  }

  Path database() {
    return path.resolve("postgresql");
  }

  Path logs() {
    return path.resolve("logs");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
