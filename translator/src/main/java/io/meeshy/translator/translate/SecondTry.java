package io.meeshy.translator.translate;

import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.WritersStyle;
import java.util.Locale;

/**
 * The other way to put a sentence to a model that failed on it: as a full sentence when it is a
 * fragment, in lower case when it is not. Stateless.
 */
final class SecondTry {
  private SecondTry() {}

  static Sentence of(Sentence sentence) {
    String text = sentence.text();
    boolean fragment = !WritersStyle.isEnded(text);
    String other =
        fragment
            ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "."
            : text.toLowerCase(Locale.ROOT);
    return new Sentence(other, sentence.spans());
  }
}
