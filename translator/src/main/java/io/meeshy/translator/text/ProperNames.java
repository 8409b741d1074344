package io.meeshy.translator.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The proper names that a small model is likely to spoil, since it has hardly seen them: words in
 * capitals within a sentence that are neither among those which the training text translates
 * ("London", "Christmas") nor among the names that it has often ("Tom"). Immutable.
 *
 * <p>The words come from {@code names.tsv}, which translator/training/names.py writes. German,
 * which gives every noun a capital, has no list, and no names are found in it.
 */
public final class ProperNames {
  private static final String FREQUENT = "name";

  /** A sentence rarely has more; a title in capitals does. */
  private static final int MOST = 5;

  private static final Pattern CAPITALISED =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}@#'’-])\\p{Lu}\\p{L}*\\p{Ll}\\p{L}*(?:-\\p{L}+){0,9}(?![\\p{N}@])");

  /** Ends what stands before a word within a sentence, titles with their full stop included. */
  private static final Pattern BEFORE_WORD =
      Pattern.compile("(?:\\p{L},?|\\b(?:Mrs?|Ms|Dr|Dra|Prof|Sr|Sra|Srta)\\.) $");

  /** UTF-16 units that this needs: the longest title, its stop and space, a character before it. */
  private static final int LOOK_BACK = 8;

  private final Map<String, Set<String>> words = new HashMap<>();

  /** The names by the lists that come with this class. */
  public ProperNames() {
    var list = requireNonNull(ProperNames.class.getResourceAsStream("names.tsv"), "names.tsv");
    try (var lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        words
            .computeIfAbsent(line.substring(0, tab), _ -> new HashSet<>())
            .add(line.substring(tab + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names in a text, each to be kept as it is written. */
  public List<Term> in(String text, String language) {
    Set<String> translated = words.get(language);
    if (translated == null) {
      return List.of();
    }
    Deque<Run> runs = new ArrayDeque<>();
    for (MatchResult word : CAPITALISED.matcher(text).results().toList()) {
      boolean frequent = words.getOrDefault(FREQUENT, Set.of()).contains(word.group());
      if (frequent || (!translated.contains(word.group()) && isWithinSentence(text, word))) {
        boolean goesOn =
            !runs.isEmpty() && text.substring(runs.getLast().end(), word.start()).equals(" ");
        runs.add((goesOn ? runs.removeLast() : Run.at(word)).to(word, !frequent));
      }
    }
    List<Term> names =
        runs.stream()
            .filter(Run::rare)
            .map(run -> new Term(text.substring(run.start(), run.end()), "", true))
            .distinct()
            .toList();
    return names.size() > MOST ? List.of() : names;
  }

  private static boolean isWithinSentence(String text, MatchResult word) {
    return BEFORE_WORD
        .matcher(text)
        .region(Math.max(0, word.start() - LOOK_BACK), word.start())
        .find();
  }

  /** Names one after the other, "Rafael Leitão", and whether a rare one is among them. */
  private record Run(int start, int end, boolean rare) {
    static Run at(MatchResult word) {
      return new Run(word.start(), word.start(), false);
    }

    Run to(MatchResult word, boolean isRare) {
      return new Run(start, word.end(), rare || isRare);
    }
  }
}
