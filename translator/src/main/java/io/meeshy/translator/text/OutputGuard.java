package io.meeshy.translator.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The check that keeps an unusable output of a model from a reader: cheap, and strict only where
 * the fault is certain. Stateless.
 */
public final class OutputGuard {
  /** What is wrong with an output, if anything. */
  public enum Verdict {
    USABLE,
    EMPTY,
    LOOP,
    COPY,
    LOST_NUMBER,
    LENGTH,
    LOST_SPAN,
    BROKEN_CHARACTER
  }

  /**
   * Repetitions of the same stretch, one after the other, that no source of less repetition
   * explains.
   */
  private static final int LOOP = 4;

  /** The most words that one word is worth: "dámelo" is "give it to me". */
  private static final int MAX_WORDS_OF_ONE = 5;

  /** How long a number may be that people write in words, too. */
  private static final int MOST_DIGITS_IN_WORDS = 2;

  private static final Pattern REPETITION = Pattern.compile("(.{1,40}?)\\1{3,}");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:'’]\\d+| \\d{3}(?!\\d))*+");

  /** A time of day, in the ways the languages write it; 14h30, 14:30 and 2:30 pm are the same. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d.,:])([01]?\\d|2[0-4])(?:\\h?[h:]\\h?([0-5]\\d)(?![\\d:])|\\.([0-5]\\d)(?=\\h?Uhr)"
              + "|\\h?(?:h|[ap]\\.?m|Uhr|heures?|horas?|o['’]clock)(?!\\p{L}))");

  private static final Pattern PLACEHOLDER = Pattern.compile("<x\\d>");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private OutputGuard() {}

  /** Judges an output against the sentence it came from, both with placeholders in. */
  public static Verdict check(Sentence sentence, String output) {
    String source = sentence.text();
    if (!Document.hasLetter(PLACEHOLDER.matcher(output).replaceAll(""))) {
      return Verdict.EMPTY;
    }
    if (!sentence.keepsSpans(output)) {
      return Verdict.LOST_SPAN;
    }
    if (output.indexOf('\uFFFD') >= 0 && source.indexOf('\uFFFD') < 0) {
      return Verdict.BROKEN_CHARACTER;
    }
    if (loops(output) && !loops(source)) {
      return Verdict.LOOP;
    }
    if (isCopy(source, output)) {
      return Verdict.COPY;
    }
    if (losesNumber(source, output)) {
      return Verdict.LOST_NUMBER;
    }
    return lengthIsPlausible(source, output) ? Verdict.USABLE : Verdict.LENGTH;
  }

  private static boolean loops(String text) {
    for (var repetition = REPETITION.matcher(text); repetition.find(); ) {
      String unit = repetition.group(1);
      boolean counts = unit.chars().anyMatch(Character::isLetter);
      if (counts && repetition.group().length() >= LOOP + unit.length()) {
        return true;
      }
    }
    return false;
  }

  /** The same words again; up to three of them may be a name or an international phrase. */
  private static boolean isCopy(String source, String output) {
    return WORD.matcher(source).results().skip(3).findAny().isPresent()
        && letters(source).equals(letters(output));
  }

  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * A number of three digits or more that is not in the output, or a smaller one that became
   * another. Small numbers may turn into words, and words into numbers.
   */
  private static boolean losesNumber(String source, String output) {
    Map<String, Integer> balance = new HashMap<>();
    numbers(source, balance, 1);
    boolean any = !balance.isEmpty();
    numbers(output, balance, -1);
    boolean lost = false;
    boolean invented = false;
    for (var entry : balance.entrySet()) {
      lost |= entry.getValue() > 0 && entry.getKey().length() > MOST_DIGITS_IN_WORDS;
      invented |= entry.getValue() < 0;
    }
    boolean missing = balance.values().stream().anyMatch(count -> count > 0);
    return lost || (any && invented && missing);
  }

  private static void numbers(String text, Map<String, Integer> balance, int sign) {
    String prose =
        PLACEHOLDER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
    String plain = TIME.matcher(asciiDigits(prose)).replaceAll(OutputGuard::clockFace);
    for (var number = NUMBER.matcher(plain); number.find(); ) {
      balance.merge(number.group().replaceAll("\\D", ""), sign, Integer::sum);
    }
  }

  /**
   * A time as a number of four digits on a clock of twelve hours, so that it can be compared like
   * any number.
   */
  private static String clockFace(MatchResult time) {
    String minutes =
        Objects.requireNonNullElse(time.group(2), Objects.requireNonNullElse(time.group(3), "00"));
    return " %02d%s ".formatted(Integer.parseInt(time.group(1)) % 12, minutes);
  }

  private static String asciiDigits(String text) {
    var ascii = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ascii.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
    }
    return ascii.toString();
  }

  private static long words(String text) {
    return WORD.matcher(text).results().count();
  }

  private static boolean lengthIsPlausible(String source, String output) {
    if (words(source) == 1 && words(output) > MAX_WORDS_OF_ONE) {
      return false;
    }
    int from = weight(source);
    int to = weight(output);
    return to <= 4 * from + 20 && from <= 5 * to + 20;
  }

  /**
   * Length in letters of an alphabet: a Chinese or Japanese character says as much as about three.
   */
  private static int weight(String text) {
    return text.codePoints().map(c -> c > 0x2E7F && c < 0xFB00 ? 3 : 1).sum();
  }
}
