package io.meeshy.translator.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a translation keeps of its writer's way to type: a sentence without a full stop gets none,
 * and one that begins in lower case does so again, as in chat and after a mention or link.
 * Stateless.
 */
public final class WritersStyle {
  private static final Pattern ENDED = Pattern.compile("[.!?…。！？؟][^\\p{L}\\p{N}]*$");
  private static final Pattern ADDED_STOP = Pattern.compile("\\h*[.!。！]$");
  private static final Pattern ENGLISH_I = Pattern.compile("^I\\b.*", Pattern.DOTALL);

  private WritersStyle() {}

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

  /** Not a German noun, an English I, or an abbreviation. */
  private static boolean mayBeginSmall(String output, String language) {
    return output.length() > 1
        && Character.isUpperCase(output.charAt(0))
        && !Character.isUpperCase(output.charAt(1))
        && !language.equals("de")
        && !(language.equals("en") && ENGLISH_I.matcher(output).matches());
  }
}
