package io.meeshy.translator.library;

import io.meeshy.translator.huggingface.Family;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What models of a family translate when the operator does not say. Stateless. */
final class FamilyTraits {
  private static final Pattern MARIAN_NAME =
      Pattern.compile("opus-mt(?:-tc-(?:big|base))?-([a-z]{2,3})-([a-z]{2,3})");

  private FamilyTraits() {}

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
