package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All tensors of a checkpoint, from one safetensors file, or where there is none from the several
 * that an index names. Safe for use by several threads until it is closed.
 */
final class TensorStore implements AutoCloseable {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final List<SafetensorsFile> files = new ArrayList<>();
  private final Map<String, SafetensorsFile> owners = new HashMap<>();

  private TensorStore() {}

  /**
   * Opens a checkpoint's folder.
   *
   * @throws CheckpointException when there is none, or one of its files is refused
   */
  static TensorStore open(Path folder) {
    var store = new TensorStore();
    try {
      if (Files.exists(folder.resolve(SINGLE))) {
        store.add(SafetensorsFile.open(folder.resolve(SINGLE)));
      } else if (Files.exists(folder.resolve(INDEX))) {
        store.addShards(folder, JsonFile.read(folder.resolve(INDEX)).path("weight_map"));
      } else {
        throw new CheckpointException(
            "there is no "
                + SINGLE
                + "; weights of another format (pytorch_model.bin) are not read: take a revision"
                + " that has safetensors, or convert them first");
      }
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void addShards(Path folder, JsonNode weightMap) {
    Map<String, String> fileOf = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : weightMap.properties()) {
      fileOf.put(entry.getKey(), entry.getValue().asText());
    }
    for (String name : new TreeSet<>(fileOf.values())) {
      if (!name.endsWith(".safetensors") || !Path.of(name).equals(Path.of(name).getFileName())) {
        throw new CheckpointException(INDEX + " names " + name + ", which is no file beside it");
      }
      add(SafetensorsFile.open(folder.resolve(name)));
    }
    fileOf.forEach(
        (tensor, name) -> {
          if (!owners.containsKey(tensor)) {
            throw new CheckpointException(
                INDEX + " promises tensor " + tensor + " in " + name + ", which lacks it");
          }
        });
  }

  private void add(SafetensorsFile file) {
    files.add(file);
    for (String tensor : file.tensors().keySet()) {
      if (owners.put(tensor, file) != null) {
        throw new CheckpointException("two files hold tensor " + tensor);
      }
    }
  }

  Optional<TensorHeader> header(String tensor) {
    return Optional.ofNullable(owners.get(tensor))
        .flatMap(file -> Optional.ofNullable(file.tensors().get(tensor)));
  }

  /**
   * The first of these tensors that is there.
   *
   * @throws CheckpointException when none is
   */
  TensorHeader first(List<String> candidates) {
    return candidates.stream()
        .map(this::header)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () -> new CheckpointException("tensor " + candidates.getFirst() + " is missing"));
  }

  Set<String> names() {
    return Set.copyOf(owners.keySet());
  }

  /**
   * The bytes of a tensor; valid until the store is closed.
   *
   * @throws CheckpointException when there is no such tensor
   */
  MemorySegment data(TensorHeader tensor) {
    SafetensorsFile file = owners.get(tensor.name());
    if (file == null) {
      throw new CheckpointException("tensor " + tensor.name() + " is missing");
    }
    return file.data(tensor);
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
