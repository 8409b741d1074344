package io.meeshy.translator.translate;

import io.meeshy.translator.text.Sentence;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The other way to put a sentence to a model that failed on it: as a full sentence when it is a
 * fragment, in lower case when it is not. Stateless.
 */
final class SecondTry {
  private static final Pattern ENDED = Pattern.compile("[.!?…。！？؟]\\W*$");
  private static final Pattern FULL_STOP = Pattern.compile("[.。]$");

  private SecondTry() {}

  static Sentence of(Sentence sentence) {
    String text = sentence.text();
    boolean fragment = !ENDED.matcher(text).find();
    String other =
        fragment
            ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "."
            : text.toLowerCase(Locale.ROOT);
    return new Sentence(other, sentence.spans());
  }

  /** Takes away the full stop that we added. */
  static String undo(Sentence sentence, String output) {
    return ENDED.matcher(sentence.text()).find()
        ? output
        : FULL_STOP.matcher(output).replaceFirst("");
  }
}
