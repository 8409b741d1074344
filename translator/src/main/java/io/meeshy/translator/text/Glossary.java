package io.meeshy.translator.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The terms that a translation has to use. They match as whole words, where the script has words,
 * and of two in one place the longer. A term that begins with @ is the name of somebody who is
 * mentioned. Immutable.
 */
public final class Glossary {
  /** What a word consists of; Chinese and Japanese put no border between theirs. */
  private static final String WORD =
      "[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]";

  private static final Pattern WORD_CHARACTER = Pattern.compile(WORD);

  /** The glossary without terms. */
  public static final Glossary EMPTY = new Glossary(List.of());

  private final List<Term> terms;
  private final Pattern pattern;
  private final Pattern spans;

  private Glossary(List<Term> terms) {
    this.terms = terms;
    this.spans =
        ProtectedSpans.with(terms.stream().filter(Term::isName).map(Glossary::pattern).toList());
    this.pattern =
        Pattern.compile(terms.stream().map(Glossary::pattern).collect(Collectors.joining("|")));
  }

  /** A glossary of these terms; of two with the same source the first counts. */
  public static Glossary of(List<Term> terms) {
    return terms.isEmpty()
        ? EMPTY
        : new Glossary(
            terms.stream()
                .sorted(
                    Comparator.comparingInt((Term term) -> -term.source().length())
                        .thenComparing(term -> !term.caseSensitive()))
                .toList());
  }

  private static String pattern(Term term) {
    String source = term.source();
    String first = source.substring(0, source.offsetByCodePoints(0, 1));
    String last = source.substring(source.offsetByCodePoints(source.length(), -1));
    String words =
        Pattern.compile("\\s+")
            .splitAsStream(source)
            .map(Pattern::quote)
            .collect(Collectors.joining("\\h+"));
    return (isWord(first) ? "(?<!" + WORD + ")" : "")
        + (term.caseSensitive() ? "(" : "((?iu)")
        + words
        + ")"
        + (isWord(last) ? "(?!" + WORD + ")" : "");
  }

  private static boolean isWord(String character) {
    return WORD_CHARACTER.matcher(character).matches();
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The names alone. */
  public Glossary names() {
    return of(terms.stream().filter(Term::isName).toList());
  }

  /** This glossary and further terms; of two with the same source that of this one counts. */
  public Glossary with(List<Term> further) {
    return further.isEmpty() ? this : of(Stream.concat(terms.stream(), further.stream()).toList());
  }

  /** Whether there are words beside names. */
  public boolean hasWords() {
    return !terms.stream().allMatch(Term::isName);
  }

  /** What a span of its own is, names included. */
  Pattern spans() {
    return spans;
  }

  /** Those of the terms that occur in the prose of a text. */
  public Glossary within(String text) {
    if (isEmpty()) {
      return this;
    }
    return of(
        uses(text)
            .map(span -> pattern.matcher(span.source()))
            .filter(Matcher::matches)
            .map(this::term)
            .distinct()
            .toList());
  }

  /** The spans of a text that may be terms. */
  private Stream<Span> uses(String text) {
    return ProtectedSpans.split(text, Masking.SPLIT, this).stream()
        .filter(Span.class::isInstance)
        .map(Span.class::cast)
        .filter(span -> pattern.matcher(span.source()).matches());
  }

  /** What tells the translations under this glossary from those under others; empty for none. */
  public String fingerprint() {
    if (isEmpty()) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String term : new TreeSet<>(terms.stream().map(Term::toString).toList())) {
        digest.update(term.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * Whether a translation that was made without this glossary uses its terms all the same, each as
   * often as the text does.
   */
  public boolean isKept(String text, String translation) {
    List<Span> wanted = uses(text).toList();
    Glossary targets = of(wanted.stream().map(Glossary::target).distinct().toList());
    return counts(wanted.stream()).equals(counts(targets.uses(translation)));
  }

  /** What has to be found in a translation; a capital may begin it, where it begins a sentence. */
  private static Term target(Span use) {
    boolean exact =
        use.target().equals(use.source())
            || use.target().codePoints().anyMatch(Character::isUpperCase);
    return new Term(use.target(), use.target(), exact);
  }

  private static Map<String, Long> counts(Stream<Span> uses) {
    return uses.collect(Collectors.groupingBy(Span::target, Collectors.counting()));
  }

  /** The stretch between two places of a text as this glossary's terms and what is between. */
  List<Part> split(String text, int start, int end, ProtectedSpans.Splitter between) {
    return isEmpty()
        ? between.split(start, end)
        : ProtectedSpans.split(
            text, start, end, pattern, match -> term(match).span(match.group()), between);
  }

  private Term term(MatchResult match) {
    return terms.get(
        IntStream.range(0, terms.size())
            .filter(i -> match.start(i + 1) >= 0)
            .findFirst()
            .orElseThrow());
  }
}
