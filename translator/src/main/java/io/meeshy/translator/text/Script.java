package io.meeshy.translator.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Which letters a language is written in. Stateless. */
final class Script {
  private static final Set<UnicodeScript> CHINESE = EnumSet.of(UnicodeScript.HAN);
  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final Set<UnicodeScript> ARABIC = EnumSet.of(UnicodeScript.ARABIC);
  private static final Set<UnicodeScript> LATIN = EnumSet.of(UnicodeScript.LATIN);

  private Script() {}

  /** How many letters of the language a text has. */
  static long letters(String text, String language) {
    Set<UnicodeScript> scripts = of(language);
    return text.codePoints()
        .filter(c -> Character.isLetter(c) && scripts.contains(UnicodeScript.of(c)))
        .count();
  }

  /** Whether a text has a letter of the language; one without is in another language. */
  static boolean hasLetter(String text, String language) {
    Set<UnicodeScript> scripts = of(language);
    return text.codePoints()
        .anyMatch(c -> Character.isLetter(c) && scripts.contains(UnicodeScript.of(c)));
  }

  private static Set<UnicodeScript> of(String language) {
    return switch (language) {
      case "zh" -> CHINESE;
      case "ja" -> JAPANESE;
      case "ar" -> ARABIC;
      default -> LATIN;
    };
  }
}
