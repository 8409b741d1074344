package io.meeshy.translator.huggingface;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a look into a checkpoint's folder tells without loading its weights.
 *
 * @param family the kind of network
 * @param parameters weights in the network
 * @param storage how they are stored, for instance {@code F16}; several if they differ
 */
public record CheckpointCheck(Family family, long parameters, List<String> storage) {
  /** What checkpoints hold beside the tensors of the plan: copies, and tables that we compute. */
  private static final Pattern TOLERATED =
      Pattern.compile(
          "(.*\\.)?(shared|embed_tokens|embed_positions|lm_head|relative_attention_bias)\\.weight"
              + "|final_logits_bias");

  public CheckpointCheck {
    storage = List.copyOf(storage);
  }

  /**
   * Compares the names, shapes and types of all tensors with config.json, and looks for the
   * tokenizer's files. Reads headers only.
   *
   * @param folder with config.json, safetensors files and a tokenizer
   * @throws CheckpointException when the checkpoint cannot be run, with the reason
   */
  public static CheckpointCheck of(Path folder) {
    Architecture architecture = architecture(folder);
    GenerationSettings.read(folder, architecture);
    TokenizerFiles.among(name -> TokenizerFiles.has(folder, name), architecture.family());
    try (TensorStore tensors = TensorStore.open(folder)) {
      return check(architecture, tensors);
    }
  }

  /**
   * The family that config.json and tokenizer_config.json tell.
   *
   * @throws CheckpointException when it is none of ours
   */
  public static Family family(Path folder) {
    return family(config(folder), folder);
  }

  /** The architecture that a folder's config.json describes. */
  static Architecture architecture(Path folder) {
    Config config = config(folder);
    return Architectures.read(family(config, folder), config);
  }

  private static Config config(Path folder) {
    return new Config(JsonFile.read(folder.resolve("config.json")));
  }

  private static Family family(Config config, Path folder) {
    String modelType = config.text("model_type", "");
    List<Family> families = Family.ofModelType(modelType);
    if (families.isEmpty()) {
      throw new CheckpointException(
          "config.json says model_type \"%s\"; this version runs %s"
              .formatted(modelType, Family.labels()));
    }
    return families.contains(Family.NLLB) && TokenizerFiles.isNllb(folder)
        ? Family.NLLB
        : families.getFirst();
  }

  static CheckpointCheck check(Architecture architecture, TensorStore tensors) {
    Set<String> planned = new HashSet<>();
    Set<String> counted = new HashSet<>();
    Set<String> storage = new HashSet<>();
    long parameters = 0;
    for (TensorPlan.Entry entry : TensorPlan.of(architecture)) {
      planned.addAll(entry.names());
      TensorHeader header = find(entry, tensors);
      if (counted.add(header.name())) {
        parameters += header.elements();
        storage.add(header.type().name());
      }
    }
    tensors.names().stream()
        .filter(name -> !planned.contains(name) && !TOLERATED.matcher(name).matches())
        .min(String::compareTo)
        .ifPresent(
            name -> {
              throw new CheckpointException(
                  "tensor " + name + " has no place in the network that config.json describes");
            });
    return new CheckpointCheck(
        architecture.family(), parameters, storage.stream().sorted().toList());
  }

  private static TensorHeader find(TensorPlan.Entry entry, TensorStore tensors) {
    TensorHeader header = tensors.first(entry.names());
    if (!header.shape().equals(entry.shape())) {
      throw new CheckpointException(
          "tensor %s has shape %s, config.json asks for %s"
              .formatted(header.name(), header.shape(), entry.shape()));
    }
    if (!header.type().isWeight()) {
      throw new CheckpointException(
          "tensor %s is stored as %s; F32, F16 and BF16 are read"
              .formatted(header.name(), header.type()));
    }
    return header;
  }
}
