package io.meeshy.translator.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A checkpoint folder of a test, to be changed. */
final class CheckpointFolder {
  private final Path folder;

  CheckpointFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path path() {
    return folder;
  }

  CheckpointFolder file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  CheckpointFolder file(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CheckpointFolder marian(Path folder) throws IOException {
    return copy("marian", folder).file("README.md", "not needed").file("pytorch_model.bin", "");
  }

  /** A copy of one of the small checkpoints that the networks are tested with. */
  static CheckpointFolder copy(String fixture, Path folder) throws IOException {
    var copy = new CheckpointFolder(folder);
    try (Stream<Path> files =
        Files.list(Path.of("src", "test", "resources", "huggingface", fixture))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (!name.startsWith("expected.")) {
          copy.file(name, Files.readAllBytes(file));
        }
      }
    }
    return copy;
  }

  byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** Puts some text in another's place. */
  CheckpointFolder replace(String name, String from, String to) throws IOException {
    return file(name, Files.readString(folder.resolve(name)).replaceAll(from, to));
  }
}
