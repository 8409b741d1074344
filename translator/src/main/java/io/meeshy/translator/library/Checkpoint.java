package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.huggingface.Family;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
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
      List.of(
          "generation_config.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json");

  /** The small files that tell what a checkpoint is. */
  static final List<String> TELLING =
      Stream.concat(Stream.of(CONFIG, Weights.INDEX, "tokenizer.json"), OPTIONAL.stream()).toList();

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
    JsonNode config = JsonFile.read(folder.resolve(CONFIG));
    Family family =
        FamilyTraits.of(Printable.of(config.path("model_type").asText()), hasNllbCodes(folder));
    List<String> weights = Weights.among(names, folder);
    List<String> files = new ArrayList<>(List.of(CONFIG));
    files.addAll(FamilyTraits.vocabularyIn(family, names));
    OPTIONAL.stream().filter(names::contains).forEach(files::add);
    files.addAll(weights);
    return new Checkpoint(
        directions.isEmpty() ? FamilyTraits.directions(family, name) : directions,
        maxPieces(config),
        files);
  }

  private static int maxPieces(JsonNode config) {
    int positions =
        config.path("max_position_embeddings").asInt(config.path("n_positions").asInt(0));
    return positions > 0 ? Math.min(positions, MOST_PIECES) : MOST_PIECES;
  }

  /** NLLB and M2M-100 share a network and differ in the codes of their languages. */
  private static boolean hasNllbCodes(Path folder) {
    return Stream.of("special_tokens_map.json", "tokenizer_config.json", "tokenizer.json")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .map(Checkpoint::text)
        .anyMatch(text -> text.contains("\"fra_Latn\"") || text.contains("\"NllbTokenizer"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ModelException("cannot read " + file, e);
    }
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
