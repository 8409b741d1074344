package io.meeshy.translator.library;

import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of checkpoint as other people publish them: which files it needs beside its weights, and
 * what it translates when the operator does not say.
 */
enum Family {
  MARIAN,
  NLLB,
  M2M100,
  T5,
  MT5;

  private static final Pattern MARIAN_NAME =
      Pattern.compile("opus-mt(?:-tc-(?:big|base))?-([a-z]{2,3})-([a-z]{2,3})");

  /**
   * The family that {@code config.json} names.
   *
   * @param nllbCodes whether the tokenizer's language codes are like fra_Latn
   * @throws ModelException when it is none of these
   */
  static Family of(String modelType, boolean nllbCodes) {
    return switch (modelType) {
      case "marian" -> MARIAN;
      case "m2m_100" -> nllbCodes ? NLLB : M2M100;
      case "t5" -> T5;
      case "mt5" -> MT5;
      default ->
          throw new ModelException(
              "the checkpoint is of type \"%s\", which cannot be used; marian, m2m_100, t5 and mt5 can"
                  .formatted(modelType));
    };
  }

  /** As the manifest names it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private List<List<String>> vocabulary() {
    return switch (this) {
      case MARIAN -> List.of(List.of("source.spm"), List.of("target.spm"), List.of("vocab.json"));
      case NLLB -> List.of(List.of("sentencepiece.bpe.model", "tokenizer.json"));
      case M2M100 -> List.of(List.of("sentencepiece.bpe.model"), List.of("vocab.json"));
      case T5, MT5 -> List.of(List.of("spiece.model", "tokenizer.json"));
    };
  }

  /**
   * The vocabulary's files among those that are there; of each group one is needed, and all are
   * kept.
   *
   * @throws ModelException naming what is missing
   */
  List<String> vocabularyIn(List<String> names) {
    for (List<String> group : vocabulary()) {
      if (group.stream().noneMatch(names::contains)) {
        throw new ModelException(
            "the checkpoint lacks %s, which a model of family %s needs"
                .formatted(String.join(" or ", group), label()));
      }
    }
    return vocabulary().stream().flatMap(List::stream).filter(names::contains).toList();
  }

  /**
   * What a model of this name translates.
   *
   * @throws ModelException when its name does not tell
   */
  List<Direction> directions(String name) {
    return switch (this) {
      case NLLB, M2M100 -> Direction.among(Direction.LANGUAGES);
      case T5 -> List.of(new Direction("en", "fr"), new Direction("en", "de"));
      case MARIAN -> List.of(marian(name));
      case MT5 -> throw unknown(name);
    };
  }

  private static Direction marian(String name) {
    Matcher matcher = MARIAN_NAME.matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw unknown(name);
    }
    List<String> codes =
        Stream.of(matcher.group(1), matcher.group(2))
            .map(code -> code.equals("jap") ? "ja" : code)
            .toList();
    if (!Direction.LANGUAGES.containsAll(codes)) {
      throw unknown(name);
    }
    return new Direction(codes.getFirst(), codes.getLast());
  }

  private static ModelException unknown(String name) {
    return new ModelException(
        "the name %s does not tell which of our languages the model translates; say it with --pairs en-fr,fr-en"
            .formatted(name));
  }
}
