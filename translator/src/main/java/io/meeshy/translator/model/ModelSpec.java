package io.meeshy.translator.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meeshy.translator.huggingface.Family;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's manifest, {@code model.json} in its folder, says about it.
 *
 * @param id stable name, the same for every version
 * @param version dotted numbers, higher is newer
 * @param family which loader reads the folder: {@code meeshy}, {@code marian}, {@code m2m100},
 *     {@code nllb}, {@code t5} or {@code mt5}
 * @param languages codes of the languages that the model reads and writes
 * @param pairs the directions it serves, with their measured quality
 * @param parameters weights in the network
 * @param maxPieces the longest source it was trained for, in pieces
 * @param placeholders whether it carries {@code <x0>} … {@code <x9>} over
 * @param files SHA-256 in hex of each file of the folder that belongs to the model
 * @param checksum SHA-256 of the manifest, which names the checksums of everything else: the
 *     identity of this very model
 * @param folder where it lies
 */
public record ModelSpec(
    String id,
    String version,
    String family,
    List<String> languages,
    List<Score> pairs,
    long parameters,
    int maxPieces,
    boolean placeholders,
    Map<String, String> files,
    String checksum,
    Path folder) {
  public static final String MANIFEST = "model.json";

  /** By version; of one version, the folder that was written last comes last. */
  public static final Comparator<ModelSpec> OLDEST_FIRST =
      Comparator.comparing((ModelSpec spec) -> Version.parse(spec.version()))
          .thenComparingLong(spec -> spec.file(MANIFEST).toFile().lastModified());

  /** The language between two that no model pairs. */
  static final String PIVOT = "en";

  private static final int DEFAULT_MAX_PIECES = 96;

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** One direction of a model and its chrF2 on held-out text, 0 when not measured. */
  public record Score(String source, String target, double chrf) {
    public Direction direction() {
      return new Direction(source, target);
    }
  }

  public ModelSpec {
    languages = List.copyOf(languages);
    pairs = List.copyOf(pairs);
    files = Map.copyOf(files);
  }

  /** What stands in model.json, before the folder and the checksum are known. */
  private record Manifest(
      @Nullable String id,
      @Nullable String version,
      @Nullable String family,
      @Nullable List<String> languages,
      @Nullable List<Score> pairs,
      long parameters,
      int maxPieces,
      @Nullable List<String> placeholders,
      @Nullable Map<String, String> files) {}

  /**
   * Reads the manifest of a folder.
   *
   * @throws ModelException when it is missing, broken or incomplete
   */
  public static ModelSpec read(Path folder) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(MANIFEST));
      Manifest manifest = JSON.readValue(bytes, Manifest.class);
      return new ModelSpec(
          required("id", manifest.id),
          Version.parse(required("version", manifest.version)).toString(),
          required("family", manifest.family),
          required("languages", manifest.languages),
          required("pairs", manifest.pairs),
          manifest.parameters,
          manifest.maxPieces > 0 ? manifest.maxPieces : DEFAULT_MAX_PIECES,
          manifest.placeholders != null && !manifest.placeholders.isEmpty(),
          required("files", manifest.files),
          Checksum.of(bytes),
          folder);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(folder + " has no readable " + MANIFEST + ": " + e.getMessage(), e);
    }
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new ModelException(MANIFEST + " lacks \"" + field + "\"");
    }
    return value;
  }

  /** A file of the model by name. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Compares every file with its checksum.
   *
   * @throws ModelException naming the first file that is missing or differs
   */
  public void verify() {
    files.forEach(
        (name, sha256) -> {
          if (!Checksum.of(file(name)).equalsIgnoreCase(sha256)) {
            throw new ModelException(file(name) + " is not the file that " + MANIFEST + " names");
          }
        });
  }

  /** Whether it is the same model, though its scores may have been measured anew. */
  boolean isSameAs(ModelSpec other) {
    return id.equals(other.id) && version.equals(other.version) && files.equals(other.files);
  }

  /** Size of the model's files in bytes. */
  public long size() {
    return files.keySet().stream().mapToLong(name -> file(name).toFile().length()).sum();
  }

  /**
   * Bytes of memory that its weights take once they are loaded: those of a published family are
   * held as 32-bit floats however they are stored, ours are held as they lie on disk.
   */
  public long memory() {
    return parameters > 0 && Family.of(family).isPresent() ? parameters * Float.BYTES : size();
  }

  /**
   * The directions that the model serves by way of English, since it has both legs but was not
   * trained on the pair.
   */
  public List<Direction> pivoted() {
    return Direction.among(languages).stream()
        .filter(direction -> score(direction).isEmpty())
        .filter(direction -> score(new Direction(direction.source(), PIVOT)).isPresent())
        .filter(direction -> score(new Direction(PIVOT, direction.target())).isPresent())
        .toList();
  }

  /** The directions that it was trained on. */
  public List<Direction> directions() {
    return pairs.stream().map(Score::direction).toList();
  }

  Optional<Score> score(Direction direction) {
    return pairs.stream().filter(pair -> pair.direction().equals(direction)).findFirst();
  }
}
