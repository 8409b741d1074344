package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small JSON file that others wrote. Stateless. */
final class JsonFile {
  /** Far beyond the largest there is, an index that names every tensor. */
  static final long LARGEST = 16L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /**
   * Reads an object.
   *
   * @throws ModelException when the file is missing, absurdly large or holds something else
   */
  static JsonNode read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ModelException(file + " is too large to be what its name says");
      }
      JsonNode json = JSON.readTree(file.toFile());
      if (!json.isObject()) {
        throw new ModelException(file + " holds no JSON object");
      }
      return json;
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read as JSON: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return Printable.of(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }
}
