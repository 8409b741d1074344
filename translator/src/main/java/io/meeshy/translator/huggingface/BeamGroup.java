package io.meeshy.translator.huggingface;

import io.meeshy.translator.huggingface.GenerationSettings.EarlyStopping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The beams of one source: beginnings that are being continued, best first, and the best
 * translations that have ended.
 */
final class BeamGroup {
  /** The score of a beginning that stands in for one until there are enough. */
  private static final double NONE = -1e9;

  private final GenerationSettings settings;
  private final int end;
  private final int limit;
  private List<Beam> running = new ArrayList<>();
  private final List<Finished> finished = new ArrayList<>();
  private int length;
  private boolean done;

  /**
   * @param score sum of the logarithms of the tokens' probabilities
   * @param origin the beam of the step before that this one continues
   */
  private record Beam(List<Integer> tokens, double score, int origin) {}

  private record Candidate(int beam, int token, double score) {}

  /**
   * @param score by which translations of different lengths are compared
   */
  private record Finished(List<Integer> tokens, double score) {}

  /**
   * @param prefix how many tokens were written before the search has a say
   * @param limit how many tokens there are at most, prefix and end mark included
   */
  BeamGroup(GenerationSettings settings, int end, int prefix, int limit) {
    this.settings = settings;
    this.end = end;
    this.limit = limit;
    this.length = prefix;
    for (int beam = 0; beam < settings.beams(); beam++) {
      running.add(new Beam(List.of(), beam == 0 ? 0 : NONE, beam));
    }
  }

  /**
   * Adds a token to every beam, unless the search of this source is over.
   *
   * @param scores logarithms of the probabilities of each beam's best tokens, twice as many as
   *     there are beams
   * @param from where those of this group begin
   */
  void extend(float[] scores, long[] tokens, int from) {
    if (done) {
      return;
    }
    length++;
    boolean isLast = length == limit;
    List<Candidate> best = isLast && settings.forceEnd() ? endings() : best(scores, tokens, from);
    best.stream()
        .limit(settings.beams())
        .filter(candidate -> isLast || candidate.token == end)
        .forEach(this::finish);
    if (isLast) {
      done = true;
      return;
    }
    running =
        best.stream()
            .filter(candidate -> candidate.token != end)
            .limit(settings.beams())
            .map(this::continued)
            .toList();
    done = isSettled();
  }

  private List<Candidate> endings() {
    return IntStream.range(0, settings.beams())
        .mapToObj(beam -> new Candidate(beam, end, running.get(beam).score))
        .toList();
  }

  private List<Candidate> best(float[] scores, long[] tokens, int from) {
    int each = 2 * settings.beams();
    List<Candidate> all = new ArrayList<>();
    for (int beam = 0; beam < settings.beams(); beam++) {
      double score = running.get(beam).score;
      for (int i = from + beam * each; i < from + (beam + 1) * each; i++) {
        all.add(new Candidate(beam, (int) tokens[i], score + scores[i]));
      }
    }
    all.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return all.subList(0, each);
  }

  private void finish(Candidate candidate) {
    List<Integer> tokens = running.get(candidate.beam).tokens;
    finished.add(
        new Finished(
            candidate.token == end ? tokens : append(tokens, candidate.token),
            candidate.score / penalty(length)));
    finished.sort(Comparator.comparingDouble(Finished::score).reversed());
    if (finished.size() > settings.beams()) {
      finished.removeLast();
    }
  }

  private Beam continued(Candidate candidate) {
    List<Integer> tokens = append(running.get(candidate.beam).tokens, candidate.token);
    return new Beam(tokens, candidate.score, candidate.beam);
  }

  /** Whether nothing that is still running can come among the best. */
  private boolean isSettled() {
    if (finished.size() < settings.beams()) {
      return false;
    }
    if (settings.earlyStopping() == EarlyStopping.FULL) {
      return true;
    }
    boolean longerIsBetter =
        settings.earlyStopping() == EarlyStopping.CERTAINLY_BEST && settings.lengthPenalty() > 0;
    double hope = running.getFirst().score / penalty(longerIsBetter ? limit : length);
    return hope <= finished.getLast().score;
  }

  private double penalty(int tokens) {
    return Math.pow(tokens, settings.lengthPenalty());
  }

  private static List<Integer> append(List<Integer> tokens, int token) {
    List<Integer> longer = new ArrayList<>(tokens);
    longer.add(token);
    return longer;
  }

  boolean done() {
    return done;
  }

  /** The beam of the step before that a beam continues. */
  int origin(int beam) {
    return done ? beam : running.get(beam).origin;
  }

  /** The token that a beam ends with; the end mark when the search is over. */
  int newest(int beam) {
    return done ? end : running.get(beam).tokens.getLast();
  }

  /** The best translation, once the search is over. */
  int[] best() {
    return finished.getFirst().tokens.stream().mapToInt(Integer::intValue).toArray();
  }
}
