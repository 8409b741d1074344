package io.meeshy.backend.language;

import java.util.List;

/** The languages of the product, by ISO 639-1 code. */
public final class Languages {
  public static final List<String> ALL = List.of("en", "fr", "es", "de", "pt", "zh", "ja", "ar");

  private Languages() {}

  public static boolean isSupported(String code) {
    return ALL.contains(code);
  }
}
