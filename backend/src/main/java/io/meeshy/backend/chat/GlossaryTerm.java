package io.meeshy.backend.chat;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word or phrase and what translations make of it.
 *
 * @param language the language it is written in; null for any, as with a name
 * @param keep whether it stays as it was written in languages that have no translation of it here
 * @param translations by language
 */
public record GlossaryTerm(
    UUID id,
    String term,
    @Nullable String language,
    boolean caseSensitive,
    boolean keep,
    Map<String, String> translations) {

  public GlossaryTerm {
    translations = Map.copyOf(translations);
  }

  /** What two terms of one language must not share: the term, in lower case if that is the same. */
  String folded() {
    return caseSensitive ? term : term.toLowerCase(Locale.ROOT);
  }

  /** What it is in a text between two languages: empty to keep it, null when it means nothing. */
  public @Nullable String translation(String source, String target) {
    if (language != null && !language.equals(source)) {
      return null;
    }
    String translation = translations.get(target);
    return translation == null && keep ? "" : translation;
  }
}
