package io.meeshy.translator.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators swapped in, rolled back to or unloaded, kept beside the models so that it outlives
 * a restart. Safe for use by several threads of one translator; of two that share the folder the
 * later change of the same moment is kept.
 *
 * <p>The rule: a model with a choice starts as chosen, and no newer version replaces that until an
 * operator swaps it in; only when the chosen version is gone from the disk the newest takes its
 * place. A model that nobody chose a version of starts with the newest, so that what ships with a
 * newer Meeshy serves by itself.
 */
final class Choices {
  private static final Logger log = LoggerFactory.getLogger(Choices.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;

  /**
   * What an operator wants of a model.
   *
   * @param version that serves, or did last
   * @param previous that a roll back brings, null when none does
   * @param unloaded whether it is out of service
   */
  record Choice(String version, @Nullable String previous, boolean unloaded) {}

  Choices(ModelFolders folders) {
    this.file = folders.file(".serving.json");
  }

  /** The choices by model id; none, which is logged, when the file cannot be read. */
  Map<String, Choice> all() {
    try {
      return read();
    } catch (IOException e) {
      log.error(
          "What operators chose cannot be read, so the newest version of every model serves: {}",
          refusal("read", e));
      return Map.of();
    }
  }

  /**
   * Keeps a choice in place of the one before.
   *
   * @throws ModelException when the file cannot be read or written, and is as it was
   */
  synchronized void put(String id, Choice choice) {
    try {
      SortedMap<String, Choice> choices = read();
      choices.put(id, choice);
      AtomicFile.write(file, JSON.writeValueAsBytes(choices));
    } catch (IOException e) {
      throw new ModelException(refusal("kept", e), e);
    }
  }

  private SortedMap<String, Choice> read() throws IOException {
    return Files.exists(file)
        ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Choice>>() {})
        : new TreeMap<>();
  }

  private String refusal(String what, IOException e) {
    return "%s cannot be %s (%s): free some space, repair it or delete it"
        .formatted(file, what, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }

  /** The version that a model starts with, out of those on disk. */
  static ModelSpec first(ModelCatalogue catalogue, String id, @Nullable Choice choice) {
    ModelSpec newest = catalogue.find(id, "");
    if (choice == null) {
      return newest;
    }
    return version(catalogue, id, choice.version())
        .orElseGet(
            () -> {
              log.warn(
                  "Model {} {}, which an operator chose, is not there any more: {} takes its place",
                  id,
                  choice.version(),
                  newest.version());
              return newest;
            });
  }

  /** A version of a model, if it is still on disk. */
  static Optional<ModelSpec> version(
      ModelCatalogue catalogue, String id, @Nullable String version) {
    return catalogue.versions(id).reversed().stream()
        .filter(spec -> spec.version().equals(version))
        .findFirst();
  }
}
