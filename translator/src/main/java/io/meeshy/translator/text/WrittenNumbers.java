package io.meeshy.translator.text;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as their writer typed them: a model may set other points and commas, and 1,234.5 must not
 * come out as 1.234.5. Times of day are left to the model. Stateless.
 */
public final class WrittenNumbers {
  private static final int SHORTEST = 3;
  private static final Pattern NUMBER =
      Pattern.compile("(?<!<x)(?<![\\d.,])\\d+(?:[.,'’\\u00A0\\u202F]\\d+| \\d{3}(?!\\d))*+");

  private WrittenNumbers() {}

  /**
   * The output with those of its numbers that the source has in other clothes as the source has.
   */
  public static String keep(String source, String output) {
    Map<String, String> written = new HashMap<>();
    NUMBER
        .matcher(source)
        .results()
        .forEach(n -> written.putIfAbsent(digits(n.group()), n.group()));
    return NUMBER
        .matcher(output)
        .replaceAll(
            number -> {
              String digits = digits(number.group());
              boolean known = digits.length() >= SHORTEST && written.containsKey(digits);
              return Matcher.quoteReplacement(
                  known ? written.getOrDefault(digits, "") : number.group());
            });
  }

  /**
   * Whether the numbers of the source are in the output as they were written; one of a single digit
   * may become a word.
   */
  public static boolean areKept(String source, String output) {
    String rest = output;
    for (String number : ProtectedSpans.numbers(source)) {
      String without = rest.replaceFirst("(?<!\\d)" + Pattern.quote(number) + "(?!\\d)", " ");
      if (without.equals(rest)) {
        return false;
      }
      rest = without;
    }
    return true;
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }
}
