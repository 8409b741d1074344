package io.meeshy.translator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A message taken apart for translation: sentences, and between them what stays as it is (line
 * breaks, protected spans, marks of lists, spaces). Rendering the sentences unchanged gives the
 * message byte by byte. Immutable.
 */
public final class Document {
  private final List<Unit> units;

  Document(List<Unit> units) {
    this.units = List.copyOf(units);
  }

  /**
   * Whether the text has anything that a translation could change; cheap, to be asked before
   * anything else.
   */
  public static boolean hasProse(String text) {
    return ProtectedSpans.split(text).stream()
        .anyMatch(part -> part instanceof Part.Prose prose && hasLetter(prose.text()));
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
   * The message with its sentences replaced.
   *
   * @param translations one for each of {@link #sentences()}, in their order, spans restored
   */
  public String render(List<String> translations) {
    var next = translations.iterator();
    var text = new StringBuilder();
    for (Unit unit : units) {
      switch (unit) {
        case Unit.Translatable _ -> text.append(next.next());
        case Unit.Verbatim(String verbatim) -> text.append(verbatim);
      }
    }
    return text.toString();
  }

  static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }
}
