package io.meeshy.backend.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the embedded server, locked for this process from {@link #lock} to {@link #close}.
 */
final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final String SERVER_VERSION = "18";
  private static final long LEAST_FREE_BYTES = 200L << 20;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int STICKY = 01000;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes the folder for this process and checks that a server can live in it.
   *
   * @throws DatabaseException when another process has it, or there is no room, right or fit
   */
  @SuppressWarnings("resource") // the channel lives as long as the folder
  static DataFolder lock(Path path) {
    Path root = path.toAbsolutePath().normalize();
    try {
      make(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      DataFolder folder = new DataFolder(root, channel);
      try {
        folder.take();
        folder.check();
        tighten(root);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (FileSystemException e) {
      throw new DatabaseException(
          "The data folder %s cannot be used: %s. Choose another or give yourself the right to write it."
              .formatted(
                  root, e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()),
          e);
    } catch (IOException e) {
      throw new DatabaseException(
          "The data folder %s cannot be used: %s.".formatted(root, e.getMessage()), e);
    }
  }

  private static void make(Path root) throws IOException {
    Path parent = root.getParent();
    if (parent != null && !Files.exists(root)) {
      Files.createDirectories(parent);
      Files.createDirectory(root, ownerOnly(root, "rwx------"));
    }
  }

  private void take() throws IOException {
    try {
      if (lock.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException ours) {
      LOG.debug("The data folder {} is in use in this very process", root);
    }
    throw new DatabaseException(
        "The data folder %s is in use by another Meeshy: stop that one or choose another folder."
            .formatted(root),
        null);
  }

  private void check() throws IOException {
    Path versionFile = data().resolve("PG_VERSION");
    if (Files.exists(versionFile)) {
      String version = Files.readString(versionFile).strip();
      if (!version.equals(SERVER_VERSION)) {
        throw new DatabaseException(
            "The data in %s is of PostgreSQL %s, this Meeshy brings %s: restore a backup into a new folder."
                .formatted(data(), version, SERVER_VERSION),
            null);
      }
    }
    long free = Files.getFileStore(root).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new DatabaseException(
          "Only %d MB are free at %s, %d MB are needed: make room or choose another folder."
              .formatted(free >> 20, root, LEAST_FREE_BYTES >> 20),
          null);
    }
  }

  Path data() {
    return root.resolve("postgres");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  /** Where the server's programs are unpacked; tests share one place. */
  Path binaries() {
    return Path.of(
        System.getProperty(
            "meeshy.postgres.binaries", root.resolve("postgres-binaries").toString()));
  }

  /** The password of the server's only role, made at first use and readable by its owner alone. */
  String password() {
    Path file = root.resolve("postgres.password");
    try {
      String kept = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!kept.isEmpty()) {
        return kept;
      }
      byte[] secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      String password = HexFormat.of().formatHex(secret);
      Path written =
          Files.createTempFile(root, "postgres", ".password", ownerOnly(root, "rw-------"));
      Files.writeString(written, password);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      return password;
    } catch (IOException e) {
      throw new DatabaseException("The file %s cannot be used: %s".formatted(file, e), e);
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Takes the programs back from everybody else, whom unpacking them lets write. */
  void tightenBinaries() {
    if (Files.exists(binaries())) {
      tighten(binaries());
    }
  }

  /** Leaves a folder to its owner alone, unless it is one that is meant for everybody. */
  private static void tighten(Path folder) {
    try {
      if (posix(folder) && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) == 0) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      LOG.warn("Others may read or write the data folder: {} cannot be changed", folder, e);
    }
  }

  /**
   * Stops a server that a killed process left running here: the lock says nobody uses it. After a
   * restart of the machine its number may be another process's, which is left alone.
   */
  void stopOrphan() {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
      if (orphan == null || !isOurs(orphan)) {
        return;
      }
      LOG.info("Stopping the database server that was left running by a killed process");
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
      orphan.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | NumberFormatException | ExecutionException | TimeoutException e) {
      throw new DatabaseException(
          "A database server still runs in %s and does not stop: end the process named in %s."
              .formatted(data(), file),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while stopping an old database server.", e);
    }
  }

  private boolean isOurs(ProcessHandle process) throws IOException {
    return Files.exists(binaries())
        && Path.of(process.info().command().orElse("")).startsWith(binaries().toRealPath());
  }

  String lastLogLine() {
    try {
      List<String> lines = Files.readAllLines(log());
      return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
    } catch (IOException e) {
      return "it left no log";
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock of {} could not be released", root, e);
    }
  }
}
