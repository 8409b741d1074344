package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a family's tokenizer is read from. Stateless. */
final class TokenizerFiles {
  static final String JSON = "tokenizer.json";
  static final String VOCABULARY = "vocab.json";
  static final String SOURCE = "source.spm";
  static final String TARGET = "target.spm";
  static final String TARGET_VOCABULARY = "target_vocab.json";
  static final String BPE = "sentencepiece.bpe.model";
  static final String SPIECE = "spiece.model";

  private TokenizerFiles() {}

  /** The sets of files of which one must be there. */
  static List<List<String>> choices(Family family) {
    return switch (family) {
      case MARIAN -> List.of(List.of(SOURCE, TARGET, VOCABULARY));
      case M2M100 -> List.of(List.of(BPE, VOCABULARY));
      case NLLB -> List.of(List.of(JSON));
      case T5, MT5 -> List.of(List.of(JSON), List.of(SPIECE));
    };
  }

  /**
   * @throws CheckpointException when the tokenizer is not there
   */
  static void require(Path folder, Family family) {
    boolean present =
        choices(family).stream()
            .anyMatch(files -> files.stream().allMatch(name -> has(folder, name)));
    if (!present) {
      throw new CheckpointException(
          "a checkpoint of family %s needs %s beside config.json"
              .formatted(
                  family.label(),
                  String.join(
                      " or ",
                      choices(family).stream().map(files -> String.join(", ", files)).toList())));
    }
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
