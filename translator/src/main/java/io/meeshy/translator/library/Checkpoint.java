package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.huggingface.CheckpointCheck;
import io.meeshy.translator.huggingface.CheckpointException;
import io.meeshy.translator.huggingface.Family;
import io.meeshy.translator.huggingface.TokenizerFiles;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkpoint as other people publish them, told from its small files before the large ones are
 * touched.
 *
 * @param directions what it translates
 * @param maxPieces the longest source, in pieces
 * @param files all files that are needed, the weights among them
 */
record Checkpoint(List<Direction> directions, int maxPieces, List<String> files) {
  static final String CONFIG = "config.json";

  /** Beyond this no family was trained. */
  private static final int MOST_PIECES = 512;

  private static final List<String> OPTIONAL =
      List.of("generation_config.json", "tokenizer_config.json");

  Checkpoint {
    directions = List.copyOf(directions);
    files = List.copyOf(files);
  }

  /**
   * Reads the small files of a checkpoint.
   *
   * @param folder where they lie
   * @param names the files that the whole checkpoint has
   * @param name what it is called, which tells the languages of some
   * @param directions what it translates, empty to be told from its family and name
   * @throws ModelException when it cannot be used, with the reason
   */
  static Checkpoint read(Path folder, List<String> names, String name, List<Direction> directions) {
    if (!names.contains(CONFIG)) {
      throw new ModelException("there is no " + CONFIG + ": this is no checkpoint of a model");
    }
    try {
      Family family = CheckpointCheck.family(folder);
      List<String> files = new ArrayList<>(List.of(CONFIG));
      files.addAll(TokenizerFiles.among(names::contains, family));
      OPTIONAL.stream().filter(names::contains).forEach(files::add);
      files.addAll(Weights.among(names, folder));
      return new Checkpoint(
          directions.isEmpty() ? FamilyTraits.directions(family, name) : directions,
          maxPieces(JsonFile.read(folder.resolve(CONFIG))),
          files);
    } catch (CheckpointException e) {
      throw unusable(e);
    }
  }

  /**
   * Looks at every tensor of a whole checkpoint.
   *
   * @throws ModelException when it cannot be run, with the reason
   */
  static CheckpointCheck check(Path folder) {
    try {
      return CheckpointCheck.of(folder);
    } catch (CheckpointException e) {
      throw unusable(e);
    }
  }

  private static ModelException unusable(CheckpointException e) {
    return new ModelException("the checkpoint cannot be used: " + e.getMessage(), e);
  }

  /** The small files that tell what a checkpoint is, out of those that it has. */
  static List<String> telling(List<String> names) {
    return Stream.of(Stream.of(CONFIG), OPTIONAL.stream(), Weights.indexAmong(names).stream())
        .flatMap(files -> files)
        .filter(names::contains)
        .toList();
  }

  private static int maxPieces(JsonNode config) {
    int positions =
        config.path("max_position_embeddings").asInt(config.path("n_positions").asInt(0));
    return positions > 0 ? Math.min(positions, MOST_PIECES) : MOST_PIECES;
  }

  /** The languages it reads or writes. */
  List<String> languages() {
    return Direction.LANGUAGES.stream()
        .filter(
            language ->
                directions.stream()
                    .anyMatch(
                        direction ->
                            direction.source().equals(language)
                                || direction.target().equals(language)))
        .toList();
  }
}
