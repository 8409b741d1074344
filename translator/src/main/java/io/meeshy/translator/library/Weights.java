package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files that hold a checkpoint's weights: one, or an index and its shards. Nothing but
 * safetensors is read; PyTorch's own files are programs, not data. Stateless.
 */
final class Weights {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private static final Pattern SHARD = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");

  private Weights() {}

  /**
   * Picks them among the names of a checkpoint.
   *
   * @param folder where the index lies, if there is one
   * @throws ModelException when there are none, or some are missing
   */
  static List<String> among(List<String> names, Path folder) {
    if (names.contains(SINGLE)) {
      return List.of(SINGLE);
    }
    if (indexAmong(names).isEmpty()) {
      throw noneIn(names);
    }
    List<String> files = new ArrayList<>(List.of(INDEX));
    for (String shard : shards(JsonFile.read(folder.resolve(INDEX)))) {
      if (!SHARD.matcher(shard).matches()) {
        throw new ModelException(
            INDEX + " names '" + Printable.of(shard) + "', which is no name of a shard");
      }
      if (!names.contains(shard)) {
        throw new ModelException("the checkpoint lacks " + shard + ", which its index names");
      }
      files.add(shard);
    }
    if (files.size() == 1) {
      throw new ModelException(INDEX + " names no weights");
    }
    return files;
  }

  /** The index, where the weights are not in a single file. */
  static Optional<String> indexAmong(List<String> names) {
    return names.contains(INDEX) && !names.contains(SINGLE) ? Optional.of(INDEX) : Optional.empty();
  }

  private static SortedSet<String> shards(JsonNode index) {
    var shards = new TreeSet<String>();
    index.path("weight_map").forEach(shard -> shards.add(shard.asText()));
    return shards;
  }

  static boolean onlyPickled(List<String> names) {
    return !names.contains(SINGLE)
        && !names.contains(INDEX)
        && names.stream().anyMatch(name -> name.matches("pytorch_model.*\\.bin(\\.index\\.json)?"));
  }

  private static ModelException noneIn(List<String> names) {
    return new ModelException(
        onlyPickled(names)
            ? "the weights are there as pytorch_model.bin only, a format that can run code when it is read; convert it to model.safetensors (save_pretrained of the transformers library writes it) and try again"
            : "there are no weights: neither " + SINGLE + " nor " + INDEX + " is there");
  }
}
