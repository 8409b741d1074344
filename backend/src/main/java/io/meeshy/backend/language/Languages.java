package io.meeshy.backend.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The languages that this installation is set up for, as the translator is. Immutable.
 *
 * @param supported ISO 639-1 codes of those that people may choose to read
 * @param unspecified the language of a text that nothing can be told of
 */
public record Languages(List<String> supported, String unspecified) {

  /** Those of the product. */
  public static final List<String> ALL = List.of("en", "fr", "es", "de", "pt", "zh", "ja", "ar");

  /** LibreTranslate's own codes of variants: Brazilian Portuguese, Traditional Chinese. */
  private static final Map<String, String> VARIANTS = Map.of("pb", "pt", "zt", "zh");

  public Languages {
    supported = List.copyOf(supported);
  }

  /**
   * The code of a language however it is written; a variant of a region or a script ({@code pt-BR},
   * {@code zh_TW}, {@code zh-Hant}) is its language. Empty for one that is not among ours.
   */
  public static Optional<String> code(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    return Optional.of(VARIANTS.getOrDefault(language, language)).filter(ALL::contains);
  }
}
