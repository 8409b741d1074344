package io.meeshy.console.i18n;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the user interface in one language. Safe for all threads.
public final class Texts {

  /// The languages there are texts in.
  public static final List<String> LANGUAGES =
      List.of("en", "fr", "es", "de", "pt", "zh", "ja", "ar");

  private final Locale locale;
  private final ResourceBundle bundle;
  private final Formats formats;

  private Texts(Locale locale) {
    this.locale = locale;
    bundle =
        ResourceBundle.getBundle(
            "io.meeshy.console.i18n.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    formats = new Formats(locale, this);
  }

  /// The texts in `language`, or in English when there are none.
  public static Texts in(String language) {
    var code = LANGUAGES.contains(language) ? language : "en";
    // Numbers are measurements here: Latin digits also where the language has its own.
    return new Texts(Locale.forLanguageTag(code + "-u-nu-latn"));
  }

  public Locale locale() {
    return locale;
  }

  public String language() {
    return locale.getLanguage();
  }

  public boolean isRightToLeft() {
    return isRightToLeft(language());
  }

  /// Whether `language` is written from right to left.
  public static boolean isRightToLeft(String language) {
    return switch (language) {
      case "ar", "he", "fa", "ur" -> true;
      default -> false;
    };
  }

  public Formats formats() {
    return formats;
  }

  /// The text under `key`, with `arguments` in its places `{0}`, `{1}` …
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  public String text(Problem problem) {
    var key = bundle.containsKey(problem.key()) ? problem.key() : "error.internal";
    return text(key, problem.arguments().toArray());
  }

  /// The text under `prefix.word`, or the word itself when this version does not know it.
  public String word(String prefix, String word) {
    var key = prefix + "." + word;
    return bundle.containsKey(key) ? text(key) : word;
  }

  /// A language's name in this language: "French" for fr.
  public String languageName(String code) {
    return Locale.of(code).getDisplayLanguage(locale);
  }
}
