package io.meeshy.translator.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as a model reads it, with the spans that its placeholders stand for.
 *
 * @param text prose in which the k-th protected span reads {@code <xk>}
 * @param spans the protected spans, at most {@link #MAX_SPANS}
 */
public record Sentence(String text, List<String> spans) {
  static final int MAX_SPANS = 10;
  private static final Pattern PLACEHOLDER = Pattern.compile("<x(\\d)>");

  public Sentence {
    spans = List.copyOf(spans);
  }

  /** Whether every placeholder of this sentence is in the output exactly once, and no other one. */
  public boolean keepsSpans(String output) {
    int[] seen = new int[MAX_SPANS];
    PLACEHOLDER.matcher(output).results().forEach(match -> seen[index(match.group(1))]++);
    for (int k = 0; k < MAX_SPANS; k++) {
      if (seen[k] != (k < spans.size() ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  /** The output with the spans back in the place of their placeholders. */
  public String restore(String output) {
    return PLACEHOLDER
        .matcher(output)
        .replaceAll(match -> Matcher.quoteReplacement(spans.get(index(match.group(1)))));
  }

  /** The sentence as its writer typed it. */
  public String original() {
    return restore(text);
  }

  private static int index(String digit) {
    return digit.charAt(0) - '0';
  }
}
