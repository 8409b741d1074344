package io.meeshy.translator.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everyday phrases with their translations by people, which ship beside a model's weights: what is
 * said most ("merci", "see you tomorrow") comes out right and at once, whatever the network would
 * make of it. Immutable.
 *
 * <p>A table with one column a language. A cell may hold several ways to say it, with bars between;
 * the first of them is the translation. Of two rows with the same phrase the first counts.
 */
final class PhraseBook {
  static final String FILE = "phrases.tsv";

  /** The book without phrases. */
  static final PhraseBook EMPTY = new PhraseBook(Map.of());

  private static final Pattern CELLS = Pattern.compile("\t");
  private static final Pattern WAYS = Pattern.compile(" \\| ");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F]+");
  private static final Pattern END = Pattern.compile("\\h*[.!…]+$");
  private static final Pattern QUESTION = Pattern.compile("\\h*\\?+$");
  private static final Pattern BEGINNING = Pattern.compile("^[¡¿]+");

  /** By source and key: by target the translation. */
  private final Map<String, Map<String, Map<String, String>>> phrases;

  private PhraseBook(Map<String, Map<String, Map<String, String>>> phrases) {
    this.phrases = phrases;
  }

  /**
   * Reads a table.
   *
   * @throws IOException when it cannot be read
   */
  static PhraseBook read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] languages = CELLS.split(lines.getFirst(), -1);
    Map<String, Map<String, Map<String, String>>> phrases = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = CELLS.split(line, -1);
      Map<String, String> translations = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        translations.put(languages[i], WAYS.split(cells[i], -1)[0]);
      }
      for (int i = 0; i < cells.length; i++) {
        var own = phrases.computeIfAbsent(languages[i], _ -> new HashMap<>());
        WAYS.splitAsStream(cells[i]).forEach(way -> own.putIfAbsent(key(way), translations));
      }
    }
    return new PhraseBook(phrases);
  }

  /** What does not matter when two phrases are compared: case, spaces and the end but for "?". */
  private static String key(String phrase) {
    String plain = Normalizer.normalize(phrase, Normalizer.Form.NFKC).replace('’', '\'');
    String bare = END.matcher(SPACES.matcher(plain).replaceAll(" ").strip()).replaceFirst("");
    String asked = QUESTION.matcher(bare).replaceFirst("?");
    return BEGINNING.matcher(asked).replaceFirst("").toLowerCase(Locale.ROOT);
  }

  /** The translation of a sentence that is a phrase of the book, ended and begun as that one is. */
  Optional<String> translation(String sentence, Direction direction) {
    var own = phrases.getOrDefault(direction.source(), Map.of());
    String key = key(sentence);
    return Optional.ofNullable(own.getOrDefault(key, own.get(key + "?")))
        .flatMap(row -> Optional.ofNullable(row.get(direction.target())))
        .filter(phrase -> !phrase.isEmpty())
        .map(phrase -> begunLike(sentence, endedLike(sentence, phrase, direction.target())));
  }

  private static String endedLike(String sentence, String phrase, String language) {
    if (phrase.endsWith("?")) {
      return phrase;
    }
    String bare = END.matcher(phrase).replaceFirst("");
    var end = END.matcher(sentence);
    String mark = end.find() ? end.group().strip() : "";
    boolean exclaims = mark.contains("!");
    return switch (language) {
      case "fr" -> bare + (exclaims ? " " : "") + mark;
      case "es" -> (exclaims ? withOpening(bare) : bare.replaceFirst("^¡", "")) + mark;
      default -> bare + mark;
    };
  }

  private static String withOpening(String phrase) {
    return phrase.contains("¡") ? phrase : "¡" + phrase;
  }

  private static String begunLike(String sentence, String phrase) {
    return Character.isUpperCase(sentence.codePointAt(0))
        ? phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1)
        : phrase;
  }
}
