package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.translator.model.ModelException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the header of a safetensors file tells of its size. Stateless. */
final class TensorFile {
  private static final long LONGEST_HEADER = 100L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TensorFile() {}

  /**
   * The number of weights in a file.
   *
   * @throws ModelException when it is no such file, or not all of it
   */
  static long parameters(Path file) {
    try (var input = new DataInputStream(Files.newInputStream(file))) {
      long size = Files.size(file);
      long length = Long.reverseBytes(input.readLong());
      if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
        throw new ModelException(file.getFileName() + " is no whole safetensors file");
      }
      JsonNode header = JSON.readTree(input.readNBytes((int) length));
      long parameters = 0;
      long end = 0;
      for (var tensor : header.properties()) {
        if (!tensor.getKey().equals("__metadata__")) {
          parameters += elements(tensor.getValue());
          end = Math.max(end, tensor.getValue().path("data_offsets").path(1).asLong(-1));
        }
      }
      if (parameters <= 0 || Long.BYTES + length + end != size) {
        throw new ModelException(
            "%s is not whole: its header speaks of %,d bytes, it has %,d"
                .formatted(file.getFileName(), Long.BYTES + length + end, size));
      }
      return parameters;
    } catch (IOException | ArithmeticException e) {
      throw new ModelException(file.getFileName() + " is no whole safetensors file", e);
    }
  }

  private static long elements(JsonNode tensor) {
    long elements = 1;
    for (JsonNode extent : tensor.path("shape")) {
      elements = Math.multiplyExact(elements, extent.asLong(-1));
    }
    return elements;
  }
}
