package io.meeshy.translator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A message taken apart for translation: sentences, and between them what stays as it is (line
 * breaks, protected spans, marks of lists, spaces). Rendering the sentences unchanged gives the
 * message byte by byte, but for the terms of a glossary. Immutable.
 */
public final class Document {
  private final List<Unit> units;

  Document(List<Unit> units) {
    this.units = List.copyOf(units);
  }

  /**
   * Whether the text has anything that a translation from this language could change; cheap, to be
   * asked before anything else.
   */
  public static boolean hasProse(String text, String language) {
    return ProtectedSpans.split(text, Masking.SPLIT, Glossary.EMPTY).stream()
        .anyMatch(
            part -> part instanceof Part.Prose prose && Script.hasLetter(prose.text(), language));
  }

  public List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    for (Unit unit : units) {
      if (unit instanceof Unit.Translatable(Sentence sentence)) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  /**
   * The message with its sentences replaced, and spaces between them as the target language sets
   * them.
   *
   * @param translations one for each of {@link #sentences()}, in their order, spans restored
   * @param spacing how the two languages part their words
   */
  public String render(List<String> translations, Spacing spacing) {
    var next = translations.iterator();
    var text = new StringBuilder();
    for (int i = 0; i < units.size(); i++) {
      boolean between = isBetweenSentences(i);
      switch (units.get(i)) {
        case Unit.Translatable _ -> spacing.append(text, next.next());
        case Unit.Verbatim(String space) when between && space.equals(" ") ->
            text.append(spacing.betweenSentences());
        case Unit.Verbatim(String verbatim) -> spacing.append(text, verbatim);
      }
    }
    return text.toString();
  }

  private boolean isBetweenSentences(int i) {
    return i > 0
        && i + 1 < units.size()
        && units.get(i - 1) instanceof Unit.Translatable
        && units.get(i + 1) instanceof Unit.Translatable;
  }

  static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }
}
