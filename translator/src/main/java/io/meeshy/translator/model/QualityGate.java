package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets a version take another's place only when it translates the reference set as well, or nearly
 * so. Safe for use by several threads.
 *
 * <p>What a version scored is remembered by its checksum: the one that serves is measured once.
 */
public final class QualityGate {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Measurement measurement;
  private final Map<String, Double> known = new ConcurrentHashMap<>();

  public QualityGate(MicroBatcher batcher) {
    this.measurement = new Measurement(batcher);
  }

  /**
   * Measures both versions in the directions of the one that serves.
   *
   * @param progress told how far it is, and before anything is refused the scores, and in which
   *     directions of the candidate there is nothing to tell
   * @throws ModelRefusedException when the candidate falls short, cannot be compared in a single
   *     direction, or the time does not suffice
   */
  void check(
      Generation serving, Generation candidate, double allowedDrop, Consumer<Step> progress) {
    List<Direction> directions = measurement.directions(serving.spec());
    List<Direction> unmeasured =
        candidate.spec().directions().stream()
            .filter(direction -> !directions.contains(direction))
            .toList();
    int total = 2 * directions.stream().mapToInt(measurement::sentences).sum();
    progress.accept(Step.measuring(0, total, unmeasured));
    requireMeasurable(candidate.spec(), unmeasured);
    var count = new Count(total, unmeasured, progress);
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<PairScore> scores = new ArrayList<>();
    List<Double> now = measure(serving, directions, count, end);
    List<Double> next = measure(candidate, directions, count, end);
    for (int i = 0; i < directions.size(); i++) {
      scores.add(new PairScore(directions.get(i), now.get(i), next.get(i)));
    }
    progress.accept(Step.measured(total, scores, unmeasured));
    requireQuality(candidate.spec(), scores, allowedDrop);
  }

  private static void requireMeasurable(ModelSpec spec, List<Direction> unmeasured) {
    if (unmeasured.size() == spec.directions().size()) {
      throw new ModelRefusedException(
          Reason.REASON_QUALITY_DROP,
          "%s %s cannot be compared with what serves: there is no reference for a direction that both translate (it translates %s); skip the gate to use it all the same"
              .formatted(spec.id(), spec.version(), joined(unmeasured)));
    }
  }

  private static void requireQuality(ModelSpec spec, List<PairScore> scores, double allowedDrop) {
    List<PairScore> worse = scores.stream().filter(score -> score.drop() > allowedDrop).toList();
    if (!worse.isEmpty()) {
      throw new ModelRefusedException(
          Reason.REASON_QUALITY_DROP,
          "%s %s is worse than what serves by more than %s chrF2 in %s; allow a larger drop or skip the gate to use it all the same"
              .formatted(spec.id(), spec.version(), allowedDrop, joined(worse)));
    }
  }

  private static String joined(List<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private List<Double> measure(
      Generation generation, List<Direction> directions, Count count, long end) {
    List<Double> scores = new ArrayList<>();
    for (Direction direction : directions) {
      scores.add(score(generation, direction, end));
      count.add(measurement.sentences(direction));
    }
    return scores;
  }

  private double score(Generation generation, Direction direction, long end) {
    if (generation.spec().score(direction).isEmpty()) {
      return 0;
    }
    String key = generation.spec().checksum() + " " + direction;
    Double before = known.get(key);
    if (before != null) {
      return before;
    }
    double score = measurement.chrf(generation, direction, end);
    known.put(key, score);
    return score;
  }

  /** Tells how many sentences are done. */
  private static final class Count {
    private final int total;
    private final List<Direction> unmeasured;
    private final Consumer<Step> progress;
    private int done;

    Count(int total, List<Direction> unmeasured, Consumer<Step> progress) {
      this.total = total;
      this.unmeasured = unmeasured;
      this.progress = progress;
    }

    void add(int sentences) {
      done += sentences;
      progress.accept(Step.measuring(done, total, unmeasured));
    }
  }
}
