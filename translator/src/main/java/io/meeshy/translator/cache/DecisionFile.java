package io.meeshy.translator.cache;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decisions on disk, readable by their owner alone. Each change reads the file, merges, and
 * puts a new file in its place under a lock, so that several translators may share a folder and a
 * crash leaves the old file or the new one. Safe for use by several threads.
 */
final class DecisionFile {
  private static final Logger log = LoggerFactory.getLogger(DecisionFile.class);

  /** So many that were taken back are remembered, so that no other translator brings them back. */
  private static final int MAX_WITHDRAWN = 5_000;

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final Path file;
  private final InstantSource clock;

  DecisionFile(Path folder, InstantSource clock) {
    this.file = folder.resolve("decisions.json");
    this.clock = clock;
  }

  /**
   * All of them. A file that cannot be understood is set aside, and one that cannot be read is left
   * where it is; either is said so.
   */
  synchronized List<Decision> read() {
    try {
      return stored();
    } catch (IOException e) {
      log.error("Pins and corrections could not be read from {}", file, e);
      return List.of();
    }
  }

  private List<Decision> stored() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    byte[] content = Files.readAllBytes(file);
    try {
      return DecisionJson.readAll(content);
    } catch (IOException e) {
      Path aside = file.resolveSibling("decisions-unreadable-" + clock.millis() + ".json");
      Files.move(file, aside);
      log.error("Pins and corrections could not be read, see {}: {}", aside, e.toString());
      return List.of();
    }
  }

  /**
   * Adds decisions, of two about the same thing keeping the later one, and returns all.
   *
   * @throws IOException when they could not be stored; the file is then as it was
   */
  synchronized List<Decision> merge(Collection<Decision> young) throws IOException {
    Files.createDirectories(file.getParent());
    Path lockFile = file.resolveSibling("decisions.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      List<Decision> old = stored();
      List<Decision> merged = merged(old, young);
      if (!merged.equals(old)) {
        replace(DecisionJson.writeAll(merged));
      }
      return merged;
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("another translator holds the file");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  static List<Decision> merged(Collection<Decision> old, Collection<Decision> young) {
    Map<String, Decision> all =
        old.stream()
            .collect(toMap(Decision::id, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    young.forEach(
        one -> all.merge(one.id(), one, (had, given) -> given.isLaterThan(had) ? given : had));
    long withdrawn = all.values().stream().filter(Decision::withdrawn).count();
    if (withdrawn > MAX_WITHDRAWN) {
      all.values().stream()
          .filter(Decision::withdrawn)
          .sorted(Comparator.comparing(Decision::decidedAt))
          .limit(withdrawn - MAX_WITHDRAWN)
          .toList()
          .forEach(oldest -> all.remove(oldest.id()));
    }
    return List.copyOf(all.values());
  }

  private void replace(byte[] content) throws IOException {
    Path fresh = file.resolveSibling("decisions.json.new");
    Files.deleteIfExists(fresh);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(
        fresh,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
