package io.meeshy.backend.translation;

import io.meeshy.backend.chat.GlossaryTerm;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Those terms of glossaries that a text may have, as the translator is told of them; it looks more
 * closely. Stateless.
 */
public final class TermsInText {
  private static final int MOST_NAMES = 50;

  private TermsInText() {}

  /**
   * The terms for a text on its way between two languages.
   *
   * @param nearer the terms that go before others of the same wording
   */
  public static List<io.meeshy.proto.translation.v1.GlossaryTerm> of(
      List<GlossaryTerm> nearer,
      List<GlossaryTerm> others,
      String text,
      String source,
      String target) {
    if (nearer.isEmpty() && others.isEmpty()) {
      return List.of();
    }
    String folded = text.toLowerCase(Locale.ROOT);
    List<GlossaryTerm> first =
        nearer.stream().filter(term -> isMeant(term, folded, source, target)).toList();
    Set<String> taken =
        first.stream().map(TermsInText::folded).collect(Collectors.toUnmodifiableSet());
    return Stream.concat(
            first.stream(),
            others.stream()
                .filter(term -> isMeant(term, folded, source, target))
                .filter(term -> !taken.contains(folded(term))))
        .map(term -> forTranslator(term, source, target))
        .toList();
  }

  /**
   * The names of people who are mentioned in a text, of those that have a space in them. One
   * without a letter, such as {@code 1 2}, is no term to the translator, which keeps digits and
   * emoji anyway.
   */
  static List<io.meeshy.proto.translation.v1.GlossaryTerm> names(Set<String> names, String text) {
    if (text.indexOf('@') < 0) {
      return List.of();
    }
    return names.stream()
        .filter(name -> name.indexOf(' ') >= 0 && text.contains('@' + name))
        .filter(name -> name.codePoints().anyMatch(Character::isLetter))
        .limit(MOST_NAMES)
        .map(
            name ->
                io.meeshy.proto.translation.v1.GlossaryTerm.newBuilder()
                    .setTerm('@' + name)
                    .setCaseSensitive(true)
                    .build())
        .toList();
  }

  private static boolean isMeant(GlossaryTerm term, String text, String source, String target) {
    return term.translation(source, target) != null && text.contains(firstWord(folded(term)));
  }

  /** There may be other spaces between the words of the text. */
  private static String firstWord(String term) {
    int space = term.indexOf(' ');
    return space < 0 ? term : term.substring(0, space);
  }

  private static String folded(GlossaryTerm term) {
    return term.term().toLowerCase(Locale.ROOT);
  }

  private static io.meeshy.proto.translation.v1.GlossaryTerm forTranslator(
      GlossaryTerm term, String source, String target) {
    String translation = term.translation(source, target);
    return io.meeshy.proto.translation.v1.GlossaryTerm.newBuilder()
        .setTerm(term.term())
        .setTranslation(translation == null ? "" : translation)
        .setCaseSensitive(term.caseSensitive())
        .build();
  }
}
