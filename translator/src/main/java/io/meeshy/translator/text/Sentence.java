package io.meeshy.translator.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as a model reads it, with the spans that its placeholders stand for.
 *
 * @param text prose in which the k-th span reads {@code <xk>}
 * @param spans the spans, at most {@link #MAX_SPANS}
 * @param goesOn whether it is a piece of a sentence that goes on behind a span
 */
public record Sentence(String text, List<Span> spans, boolean goesOn) {
  static final int MAX_SPANS = 10;
  private static final Pattern PLACEHOLDER = Pattern.compile("<x(\\d)>");

  public Sentence {
    spans = List.copyOf(spans);
  }

  /** A whole sentence, or its last piece. */
  public Sentence(String text, List<Span> spans) {
    this(text, spans, false);
  }

  /** Whether every placeholder of this sentence is in the output exactly once, and no other one. */
  public boolean keepsSpans(String output) {
    int[] seen = new int[MAX_SPANS];
    PLACEHOLDER.matcher(output).results().forEach(match -> seen[index(match)]++);
    for (int k = 0; k < MAX_SPANS; k++) {
      if (seen[k] != (k < spans.size() ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  /** The output with what stands for the spans in the place of their placeholders. */
  public String restore(String output) {
    boolean capital = beginsWithCapital();
    return replace(
        output, match -> span(match).target(capital && isBeginning(output, match.start())));
  }

  /** The sentence as its writer typed it. */
  public String original() {
    return replace(text, match -> span(match).source());
  }

  private boolean beginsWithCapital() {
    return original()
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .limit(1)
        .anyMatch(Character::isUpperCase);
  }

  private static boolean isBeginning(String output, int at) {
    return output.substring(0, at).codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static String replace(String text, Function<MatchResult, String> replacement) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
  }

  private Span span(MatchResult placeholder) {
    return spans.get(index(placeholder));
  }

  private static int index(MatchResult placeholder) {
    return placeholder.group(1).charAt(0) - '0';
  }
}
