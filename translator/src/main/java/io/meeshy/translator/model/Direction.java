package io.meeshy.translator.model;

import java.util.List;
import java.util.Locale;

/** From which language to which, as ISO 639-1 codes. */
public record Direction(String source, String target) {
  /** The languages that people of this product read and write. */
  public static final List<String> LANGUAGES =
      List.of("fr", "en", "es", "de", "pt", "zh", "ja", "ar");

  /** Each of some languages into each other. */
  public static List<Direction> among(List<String> languages) {
    return languages.stream()
        .flatMap(source -> languages.stream().map(target -> new Direction(source, target)))
        .filter(direction -> !direction.source().equals(direction.target()))
        .toList();
  }

  /**
   * Reads {@code en-fr}.
   *
   * @throws IllegalArgumentException when the text is no pair of two of our languages
   */
  public static Direction parse(String text) {
    String[] codes = text.strip().toLowerCase(Locale.ROOT).split("-", -1);
    if (codes.length != 2 || codes[0].equals(codes[1]) || !LANGUAGES.containsAll(List.of(codes))) {
      throw new IllegalArgumentException(
          "'%s' is no pair such as en-fr of two of %s"
              .formatted(text, String.join(", ", LANGUAGES)));
    }
    return new Direction(codes[0], codes[1]);
  }

  @Override
  public String toString() {
    return source + "-" + target;
  }
}
