package io.meeshy.translator.cache;

import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * Which entries are meant: those that have every property that is not empty. Immutable.
 *
 * @param key of one entry
 * @param text in the original, whatever its case
 * @param whole whether the text has to be the whole original, to the letter
 * @param source ISO 639-1 code
 * @param target ISO 639-1 code
 * @param model id
 * @param version of the model
 */
public record CacheFilter(
    String key,
    String text,
    boolean whole,
    String source,
    String target,
    String model,
    String version)
    implements BiPredicate<String, Entry> {

  /** Whether it leaves out nothing. */
  public boolean isEmpty() {
    return (key + text + source + target + model + version).isEmpty();
  }

  @Override
  public boolean test(String candidate, Entry entry) {
    return matches(key, candidate)
        && matches(source, entry.phrase().source())
        && matches(target, entry.phrase().target())
        && matches(model, entry.model())
        && matches(version, entry.version())
        && matchesText(entry.phrase().text());
  }

  private static boolean matches(String wanted, String actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }

  private boolean matchesText(String original) {
    if (text.isEmpty()) {
      return true;
    }
    return whole
        ? original.equals(text)
        : original.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
