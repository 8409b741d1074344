package io.meeshy.translator.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a translation keeps of its writer's way to type: a sentence without a full stop gets none,
 * and one that begins in lower case does so again, as in chat and after a mention or link.
 * Stateless.
 */
public final class WritersStyle {
  private static final Pattern ENDED = Pattern.compile("[.!?…。！？؟][^\\p{L}\\p{N}]*$");
  private static final Pattern ADDED_STOP = Pattern.compile("\\h*[.!。！]$");
  private static final Pattern BEHIND_WORD = Pattern.compile("\\P{L}");
  private static final Pattern ENGLISH_I = Pattern.compile("^I\\b.*", Pattern.DOTALL);

  private static final Pattern ADDED_QUESTION = Pattern.compile("\\h*[?？؟]+$");

  /** What German writes small even at the beginning of a piece; the others may be nouns. */
  private static final Set<String> GERMAN_SMALL =
      Set.of(
          "Ist", "Sind", "War", "Waren", "Wird", "Hat", "Haben", "Kann", "Und", "Oder", "Aber",
          "Für", "Mit", "Von", "Zu", "Zum", "Zur", "Im", "In", "Auf", "An", "Am", "Um", "Bei",
          "Nach", "Aus", "Über", "Weil", "Dass", "Wenn", "Nicht", "Der", "Die", "Das", "Den", "Dem",
          "Ein", "Eine", "Einen", "Bitte", "Ich", "Wir", "Ja", "Nein");

  private WritersStyle() {}

  /** What a model makes of a piece of a sentence that goes on behind it: not its end. */
  public static String goingOn(String source, String output) {
    return ADDED_QUESTION.matcher(source).find()
        ? output
        : ADDED_QUESTION.matcher(output).replaceFirst("");
  }

  /** Whether a sentence ends with a mark of its own. */
  public static boolean isEnded(String sentence) {
    return ENDED.matcher(sentence).find();
  }

  /** The output in the style of its source. */
  public static String apply(String source, String output, String targetLanguage) {
    String styled = isEnded(source) ? output : ADDED_STOP.matcher(output).replaceFirst("");
    boolean small = !source.isEmpty() && Character.isLowerCase(source.charAt(0));
    return small && mayBeginSmall(styled, targetLanguage)
        ? styled.substring(0, 1).toLowerCase(Locale.ROOT) + styled.substring(1)
        : styled;
  }

  /** Not what may be a German noun, an English I, or an abbreviation. */
  private static boolean mayBeginSmall(String output, String language) {
    return output.length() > 1
        && Character.isUpperCase(output.charAt(0))
        && !Character.isUpperCase(output.charAt(1))
        && (!language.equals("de") || GERMAN_SMALL.contains(BEHIND_WORD.split(output, 2)[0]))
        && !(language.equals("en") && ENGLISH_I.matcher(output).matches());
  }
}
