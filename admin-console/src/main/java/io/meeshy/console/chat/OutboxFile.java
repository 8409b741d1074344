package io.meeshy.console.chat;

import io.meeshy.console.gateway.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that carries unsent messages over a restart, readable by its owner alone; replaced as
/// a whole, so that it is never half written.
public final class OutboxFile {

  private static final Logger log = LoggerFactory.getLogger(OutboxFile.class);

  private final Path path;
  private final Json json;

  public OutboxFile(Path path, Json json) {
    this.path = path;
    this.json = json;
  }

  List<Outgoing> read() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      return List.of(json.read(Files.readString(path), Outgoing[].class));
    } catch (IOException e) {
      log.warn("unsent messages in {} cannot be read: {}", path, e.getClass().getSimpleName());
      return List.of();
    }
  }

  void write(List<Outgoing> entries) {
    try {
      if (entries.isEmpty()) {
        Files.deleteIfExists(path);
        return;
      }
      Files.createDirectories(path.getParent());
      var fresh = Files.createTempFile(path.getParent(), "outbox", ".new");
      if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(fresh, json.write(entries));
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("unsent messages cannot be kept in {}: {}", path, e.toString());
    }
  }
}
