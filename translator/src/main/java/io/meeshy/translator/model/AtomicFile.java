package io.meeshy.translator.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A small file that a crash leaves as it was or as it is meant to be, on stable storage. Stateless.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Puts new content in the place of the old, if there was any. */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(".%s.%s.new".formatted(file.getFileName(), UUID.randomUUID()));
    try {
      Files.write(
          fresh,
          content,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
