package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that a family's tokenizer is read from. Stateless. */
public final class TokenizerFiles {
  static final String JSON = "tokenizer.json";
  static final String VOCABULARY = "vocab.json";
  static final String SOURCE = "source.spm";
  static final String TARGET = "target.spm";
  static final String TARGET_VOCABULARY = "target_vocab.json";
  static final String BPE = "sentencepiece.bpe.model";
  static final String SPIECE = "spiece.model";

  private TokenizerFiles() {}

  /** The sets of files of which one must be there, the first that is there counts. */
  private static List<List<String>> choices(Family family) {
    return switch (family) {
      case MARIAN -> List.of(List.of(SOURCE, TARGET, VOCABULARY));
      case M2M100 -> List.of(List.of(BPE, VOCABULARY));
      case NLLB -> List.of(List.of(JSON));
      case T5, MT5 -> List.of(List.of(JSON), List.of(SPIECE));
    };
  }

  /**
   * The files that the tokenizer of a checkpoint is read from.
   *
   * @param isThere whether the checkpoint has a file of this name
   * @throws CheckpointException naming what is missing
   */
  public static List<String> among(Predicate<String> isThere, Family family) {
    List<List<String>> choices = choices(family);
    List<String> files =
        choices.stream()
            .filter(choice -> choice.stream().allMatch(isThere))
            .findFirst()
            .orElseThrow(() -> missing(choices, isThere, family));
    return family == Family.MARIAN && isThere.test(TARGET_VOCABULARY)
        ? Stream.concat(files.stream(), Stream.of(TARGET_VOCABULARY)).toList()
        : files;
  }

  private static CheckpointException missing(
      List<List<String>> choices, Predicate<String> isThere, Family family) {
    return new CheckpointException(
        "the checkpoint lacks %s; one of family %s needs %s beside config.json"
            .formatted(
                listed(choices, isThere.negate()), family.label(), listed(choices, _ -> true)));
  }

  private static String listed(List<List<String>> choices, Predicate<String> which) {
    return choices.stream()
        .map(choice -> choice.stream().filter(which).collect(Collectors.joining(", ")))
        .collect(Collectors.joining(" or "));
  }

  /** Whether the tokenizer is that of NLLB-200 rather than that of M2M-100. */
  static boolean isNllb(Path folder) {
    JsonNode config = JsonFile.readIfPresent(folder.resolve("tokenizer_config.json"));
    return config.path("tokenizer_class").asText("").startsWith("Nllb");
  }

  /** The vocabulary that MarianMT writes with: a file of its own, or the one it reads with. */
  static String targetVocabulary(Path folder) {
    return has(folder, TARGET_VOCABULARY) ? TARGET_VOCABULARY : VOCABULARY;
  }

  static boolean has(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name));
  }
}
