package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** JSON files of a checkpoint, of bounded size. Stateless. */
final class JsonFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MAX_BYTES = 64L << 20;

  private JsonFile() {}

  /**
   * @throws CheckpointException when it is missing, too large or not an object
   */
  static JsonNode read(Path file) {
    JsonNode tree = readIfPresent(file);
    if (!tree.isObject()) {
      throw new CheckpointException("there is no readable " + file.getFileName());
    }
    return tree;
  }

  /** The content of a file, a missing node when there is no such file. */
  static JsonNode readIfPresent(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CheckpointException(file.getFileName() + " is too large");
      }
      return JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }
}
