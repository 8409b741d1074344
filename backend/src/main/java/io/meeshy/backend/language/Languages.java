package io.meeshy.backend.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages of the product, by ISO 639-1 code. */
public final class Languages {
  public static final List<String> ALL = List.of("en", "fr", "es", "de", "pt", "zh", "ja", "ar");

  /** LibreTranslate's own codes of variants: Brazilian Portuguese, Traditional Chinese. */
  private static final Map<String, String> VARIANTS = Map.of("pb", "pt", "zt", "zh");

  private Languages() {}

  /**
   * The code of a language however it is written; a variant of a region or a script ({@code pt-BR},
   * {@code zh_TW}, {@code zh-Hant}) is its language. Empty for one that is not among ours.
   */
  public static Optional<String> code(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    return Optional.of(VARIANTS.getOrDefault(language, language)).filter(ALL::contains);
  }
}
