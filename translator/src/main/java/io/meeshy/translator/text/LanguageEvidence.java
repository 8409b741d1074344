package io.meeshy.translator.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How much a sentence looks like one of the reader's language rather than of the one that its
 * writer is said to write. Immutable.
 *
 * <p>Between languages in Latin letters the words decide, by how often each language has them:
 * {@code words.tsv}, which translator/training/words.py writes. Elsewhere the script does, and only
 * where it can: who writes other letters puts foreign names in Latin ones.
 */
public final class LanguageEvidence {
  /** Natural logarithm of the odds from which a sentence is the reader's beyond doubt. */
  private static final double CLEAR = 6;

  /** The most that one word can say, so that none is clear alone. */
  private static final double MOST_OF_A_WORD = 5;

  /** A word that says so much for the writer's language leaves a doubt, whatever a title says. */
  private static final double DOUBT = -3;

  /** Occurrences in a million words that every language is granted of every word. */
  private static final double GRANTED = 3;

  private static final Pattern NO_WORD = Pattern.compile("(?:<x\\d>|[^\\p{L}\\p{M}])++");

  private final List<String> languages;
  private final Map<String, short[]> words = new HashMap<>();

  /** The evidence by the list that comes with this class. */
  public LanguageEvidence() {
    var list = requireNonNull(LanguageEvidence.class.getResourceAsStream("words.tsv"), "words.tsv");
    try (var lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      languages = columns(requireNonNull(lines.readLine(), "words.tsv is empty")).toList();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String word = line.substring(0, line.indexOf('\t'));
        words.put(word, logarithms(columns(line)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> columns(String line) {
    return Stream.of(line.split("\t", -1)).skip(1);
  }

  /** In hundredths. */
  private static short[] logarithms(Stream<String> rates) {
    double[] all =
        rates.mapToDouble(rate -> 100 * Math.log(Integer.parseInt(rate) + GRANTED)).toArray();
    short[] rounded = new short[all.length];
    for (int i = 0; i < all.length; i++) {
      rounded[i] = (short) Math.round(all[i]);
    }
    return rounded;
  }

  /** Whether a sentence is in the reader's language, and not in its writer's, beyond doubt. */
  public boolean isClear(String sentence, String writers, String readers) {
    int from = languages.indexOf(writers);
    int to = languages.indexOf(readers);
    return of(sentence, writers, readers) >= CLEAR
        && (from < 0 || to < 0 || odds(sentence, from, to).allMatch(odds -> odds > DOUBT));
  }

  /**
   * The evidence, positive for the reader's language and negative for the writer's.
   *
   * @param sentence its placeholders say nothing
   */
  public double of(String sentence, String writers, String readers) {
    int from = languages.indexOf(writers);
    int to = languages.indexOf(readers);
    return from >= 0 && to >= 0
        ? odds(sentence, from, to).sum()
        : byScript(sentence, writers, readers, from >= 0);
  }

  private DoubleStream odds(String sentence, int from, int to) {
    return known(sentence)
        .mapToDouble(rates -> (rates[to] - rates[from]) / 100.0)
        .map(odds -> Math.clamp(odds, -MOST_OF_A_WORD, MOST_OF_A_WORD));
  }

  private Stream<short[]> known(String sentence) {
    return NO_WORD
        .splitAsStream(sentence.toLowerCase(Locale.ROOT))
        .map(words::get)
        .filter(Objects::nonNull);
  }

  /**
   * A character of Chinese or Japanese says as much as three Latin letters; but who writes Latin
   * words around a name in other letters still writes their own language.
   */
  private double byScript(String sentence, String writers, String readers, boolean writesLatin) {
    String letters = NO_WORD.matcher(sentence).replaceAll("");
    long own = Script.letters(letters, writers);
    long readersOwn = Script.letters(letters, readers);
    boolean clear =
        writesLatin
            ? (readers.equals("ar") ? readersOwn : 3 * readersOwn) > own
                && known(sentence).count() <= 1
            : readers.equals("ja") && writers.equals("zh") && 2 * readersOwn > 3 * own;
    return clear ? CLEAR : -CLEAR;
  }
}
