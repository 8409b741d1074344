package io.meeshy.translator.translate;

import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.WritersStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The other way to put a sentence to a model that failed on it: as a full sentence when it is a
 * fragment; when it is not, in lower case, or without its end in a script that has no case.
 * Stateless.
 */
final class SecondTry {
  private static final Set<String> IDEOGRAPHIC = Set.of("zh", "ja");
  private static final Pattern END = Pattern.compile("[.!?…。！？؟]+[^\\p{L}\\p{N}<>]*$");

  private SecondTry() {}

  /** The other way; empty when there is none, and the same answer would come again. */
  static Optional<Sentence> of(Sentence sentence, String language) {
    String text = sentence.text();
    String other = WritersStyle.isEnded(text) ? lessFormal(text) : ended(text, language);
    return other.equals(text) || other.isBlank()
        ? Optional.empty()
        : Optional.of(new Sentence(other, sentence.spans()));
  }

  private static String ended(String text, String language) {
    int first = text.offsetByCodePoints(0, 1);
    String stop = IDEOGRAPHIC.contains(language) ? "。" : ".";
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first) + stop;
  }

  private static String lessFormal(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals(text) ? END.matcher(text).replaceFirst("") : lower;
  }
}
