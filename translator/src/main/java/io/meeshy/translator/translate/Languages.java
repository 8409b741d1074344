package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Reason;
import java.util.List;
import java.util.Locale;

/**
 * The languages that this translator is set up for. Immutable.
 *
 * @param supported ISO 639-1 codes
 * @param unspecified the language of a text whose sender did not say
 */
public record Languages(List<String> supported, String unspecified) {
  public Languages {
    supported = List.copyOf(supported);
  }

  /** The code of a text's language; a variant of a region ({@code pt-BR}) is its language. */
  public String source(String code) {
    return code.isBlank() ? unspecified : target(code);
  }

  /**
   * The code of a reader's language, by the same rule.
   *
   * @throws TranslationException when the language is not among the supported ones
   */
  public String target(String code) {
    String language = code.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (!supported.contains(language)) {
      throw new TranslationException(
          Reason.REASON_UNSUPPORTED_LANGUAGE,
          "language \"%s\" is not one of %s"
              .formatted(printable(code), String.join(", ", supported)));
    }
    return language;
  }

  private static String printable(String code) {
    String printable = code.replaceAll("[^\\p{Alnum}_-]", "?");
    return printable.length() > 20 ? printable.substring(0, 20) + "…" : printable;
  }
}
