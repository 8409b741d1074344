package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an installation keeps what outlives it: the embedded database, which locks
 * it, and the logs.
 */
record DataFolder(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  /** The mark of folders that are meant for everybody, such as the one for temporary files. */
  private static final int STICKY = 01000;

  /**
   * Where the data is when the command line does not say: MEESHY_DATA, else below the home
   * directory.
   */
  static Path standard(Settings settings) {
    String set = settings.apply("MEESHY_DATA");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("user.home"), ".local", "share", "meeshy");
  }

  /**
   * A folder, made when it is not there, and the logs in it.
   *
   * @param chosen what the command line says
   * @throws CommandException when it cannot be written
   */
  static DataFolder open(@Nullable Path chosen, Settings settings) {
    Path path = (chosen == null ? standard(settings) : chosen).toAbsolutePath().normalize();
    try {
      make(path);
      Path logs = Files.createDirectories(path.resolve("logs"));
      LogFiles.writeTo(logs);
      return new DataFolder(path);
    } catch (IOException e) {
      throw new CommandException(
          "the data folder %s cannot be used: %s; choose another with --data or MEESHY_DATA"
              .formatted(path, reason(e)),
          e);
    }
  }

  /** A folder for its owner alone, because logs and passwords are kept in it. */
  private static void make(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Path parent = path.getParent();
    if (!posix || parent == null) {
      Files.createDirectories(path);
    } else if (!Files.exists(path)) {
      Files.createDirectories(parent);
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else if (Files.isDirectory(path)
        && Files.getOwner(path).getName().equals(System.getProperty("user.name"))
        && ((int) Files.getAttribute(path, "unix:mode") & STICKY) == 0) {
      Files.setPosixFilePermissions(path, OWNER_ONLY);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission to write there";
      case FileAlreadyExistsException _ -> "it is a file";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Whether nothing but the log is in it yet. */
  boolean isNew() {
    try (var entries = Files.list(path)) {
      return entries.allMatch(entry -> entry.endsWith("logs"));
    } catch (IOException e) {
      throw new CommandException(
          "the data folder %s cannot be read: %s".formatted(path, reason(e)), e);
    }
  }

  Path demoPasswords() {
    return path.resolve("demo.properties");
  }
}
