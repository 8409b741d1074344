package io.meeshy.translator.library;

import io.meeshy.translator.huggingface.Family;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of a family before a checkpoint of it is whole: the files it has beside its
 * weights, and what it translates when the operator does not say. Stateless.
 */
final class FamilyTraits {
  private static final Pattern MARIAN_NAME =
      Pattern.compile("opus-mt(?:-tc-(?:big|base))?-([a-z]{2,3})-([a-z]{2,3})");

  private FamilyTraits() {}

  /**
   * The family that {@code config.json} names.
   *
   * @param nllbCodes whether the tokenizer's language codes are like fra_Latn
   * @throws ModelException when it is none of these
   */
  static Family of(String modelType, boolean nllbCodes) {
    return switch (modelType) {
      case "marian" -> Family.MARIAN;
      case "m2m_100" -> nllbCodes ? Family.NLLB : Family.M2M100;
      case "t5" -> Family.T5;
      case "mt5" -> Family.MT5;
      default ->
          throw new ModelException(
              "the checkpoint is of type \"%s\", which cannot be used; marian, m2m_100, t5 and mt5 can"
                  .formatted(modelType));
    };
  }

  private static List<List<String>> vocabulary(Family family) {
    return switch (family) {
      case MARIAN -> List.of(List.of("source.spm"), List.of("target.spm"), List.of("vocab.json"));
      case NLLB -> List.of(List.of("tokenizer.json"));
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
  static List<String> vocabularyIn(Family family, List<String> names) {
    for (List<String> group : vocabulary(family)) {
      if (group.stream().noneMatch(names::contains)) {
        throw new ModelException(
            "the checkpoint lacks %s, which a model of family %s needs"
                .formatted(String.join(" or ", group), family.label()));
      }
    }
    return vocabulary(family).stream().flatMap(List::stream).filter(names::contains).toList();
  }

  /**
   * What a model of this name translates.
   *
   * @throws ModelException when its name does not tell
   */
  static List<Direction> directions(Family family, String name) {
    return switch (family) {
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
