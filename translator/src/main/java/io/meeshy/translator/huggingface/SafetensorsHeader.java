package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of contents of a safetensors file, every entry checked. Stateless. */
final class SafetensorsHeader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private SafetensorsHeader() {}

  /**
   * Reads the header.
   *
   * @param dataBytes how many bytes of tensors follow it
   * @throws CheckpointException when it is not what the format says, or promises other bytes
   */
  static Map<String, TensorHeader> parse(byte[] header, long dataBytes) {
    List<TensorHeader> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : tree(header).properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.add(tensor(entry.getKey(), entry.getValue()));
      }
    }
    tensors.sort(Comparator.comparingLong(TensorHeader::begin));
    requireContiguous(tensors, dataBytes);
    return tensors.stream().collect(Collectors.toUnmodifiableMap(TensorHeader::name, t -> t));
  }

  private static JsonNode tree(byte[] header) {
    try {
      JsonNode tree = JSON.readTree(header);
      if (!tree.isObject()) {
        throw new CheckpointException("its header is not a JSON object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new CheckpointException("its header is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException("its header cannot be read: " + e.getMessage(), e);
    }
  }

  private static TensorHeader tensor(String name, JsonNode entry) {
    JsonNode offsets = entry.path("data_offsets");
    if (!entry.path("shape").isArray() || !isPosition(offsets.path(0)) || offsets.size() != 2) {
      throw new CheckpointException("the entry of tensor " + name + " lacks shape or offsets");
    }
    List<Long> shape = new ArrayList<>();
    for (JsonNode size : entry.path("shape")) {
      if (!isPosition(size)) {
        throw new CheckpointException("tensor " + name + " has a shape that is none");
      }
      shape.add(size.longValue());
    }
    var tensor =
        new TensorHeader(
            name,
            type(name, entry.path("dtype").asText()),
            shape,
            offsets.path(0).longValue(),
            offsets.path(1).longValue());
    requireSize(tensor);
    return tensor;
  }

  private static boolean isPosition(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
  }

  private static StorageType type(String name, String dtype) {
    try {
      return StorageType.valueOf(dtype);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          "tensor " + name + " is stored as " + dtype + ", which we do not read", e);
    }
  }

  private static void requireSize(TensorHeader tensor) {
    try {
      long bytes = Math.multiplyExact(tensor.elements(), tensor.type().bytes());
      if (tensor.end() - tensor.begin() != bytes) {
        throw new CheckpointException(
            "tensor %s of shape %s takes %d bytes, its offsets span %d"
                .formatted(tensor.name(), tensor.shape(), bytes, tensor.end() - tensor.begin()));
      }
    } catch (ArithmeticException e) {
      throw new CheckpointException("tensor " + tensor.name() + " is impossibly large", e);
    }
  }

  private static void requireContiguous(List<TensorHeader> tensors, long dataBytes) {
    long position = 0;
    for (TensorHeader tensor : tensors) {
      if (tensor.begin() != position) {
        throw new CheckpointException(
            "tensor " + tensor.name() + " overlaps another or leaves a gap before it");
      }
      position = tensor.end();
    }
    if (position > dataBytes) {
      throw new CheckpointException(
          "it is truncated: its header promises %d bytes of tensors, %d are there"
              .formatted(position, dataBytes));
    }
    if (position < dataBytes) {
      throw new CheckpointException(
          "%d bytes follow the last tensor".formatted(dataBytes - position));
    }
  }
}
