package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets a version take another's place only when it translates the reference set as well, or nearly
 * so. Safe for use by several threads.
 *
 * <p>The sentences go through the batcher's bulk lane, so chat goes first. What a version scored is
 * remembered by its checksum: the one that serves is measured once.
 */
public final class QualityGate {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final MicroBatcher batcher;
  private final ReferenceSet references = ReferenceSet.shipped();
  private final Map<String, Double> known = new ConcurrentHashMap<>();

  public QualityGate(MicroBatcher batcher) {
    this.batcher = batcher;
  }

  /**
   * Measures both versions in the directions of the one that serves.
   *
   * @param progress told how far it is, and the scores before anything is refused
   * @throws ModelRefusedException when the candidate falls short, or the time does not suffice
   */
  void check(
      Generation serving, Generation candidate, double allowedDrop, Consumer<Step> progress) {
    List<Direction> directions =
        serving.spec().pairs().stream()
            .map(ModelSpec.Score::direction)
            .filter(direction -> !references.of(direction).isEmpty())
            .toList();
    int total = 2 * directions.stream().mapToInt(pair -> references.of(pair).size()).sum();
    var count = new Count(total, progress);
    long end = System.nanoTime() + PATIENCE.toNanos();
    Context caller = Context.ROOT.attach(); // who ordered a swap may leave, the swap goes on
    List<PairScore> scores = new ArrayList<>();
    try {
      List<Double> now = measure(serving, directions, count, end);
      List<Double> next = measure(candidate, directions, count, end);
      for (int i = 0; i < directions.size(); i++) {
        scores.add(new PairScore(directions.get(i), now.get(i), next.get(i)));
      }
    } finally {
      Context.ROOT.detach(caller);
    }
    progress.accept(Step.measured(total, scores));
    requireQuality(candidate.spec(), scores, allowedDrop);
  }

  private static void requireQuality(ModelSpec spec, List<PairScore> scores, double allowedDrop) {
    List<PairScore> worse = scores.stream().filter(score -> score.drop() > allowedDrop).toList();
    if (!worse.isEmpty()) {
      throw new ModelRefusedException(
          Reason.REASON_QUALITY_DROP,
          "%s %s is worse than what serves by more than %s chrF2 in %s; allow a larger drop or skip the gate to use it all the same"
              .formatted(
                  spec.id(),
                  spec.version(),
                  allowedDrop,
                  worse.stream().map(PairScore::toString).collect(Collectors.joining(", "))));
    }
  }

  private List<Double> measure(
      Generation generation, List<Direction> directions, Count count, long end) {
    List<Double> scores = new ArrayList<>();
    for (Direction direction : directions) {
      scores.add(score(generation, direction, end));
      count.add(references.of(direction).size());
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
    double score = translate(generation, direction, end);
    known.put(key, score);
    return score;
  }

  private double translate(Generation generation, Direction direction, long end) {
    List<ReferenceSet.Pair> pairs = references.of(direction);
    TextModel model = generation.model();
    List<int[]> sources =
        pairs.stream().map(pair -> model.encode(pair.source(), direction)).toList();
    try (Lease lease = generation.lease().orElseThrow()) {
      List<CompletableFuture<int[]>> outputs = batcher.submit(lease, sources, Lane.LANE_BULK);
      var score = new ChrF();
      for (int i = 0; i < pairs.size(); i++) {
        score.add(await(outputs, i, model, end), pairs.get(i).reference());
      }
      return score.score();
    } catch (BatchRefusedException e) {
      throw new ModelRefusedException(
          Reason.REASON_OVERLOADED, "no room for the reference set: try again in a moment");
    }
  }

  /** A sentence on which the model fails is worth nothing. */
  private static String await(
      List<CompletableFuture<int[]>> outputs, int i, TextModel model, long end) {
    try {
      return model.decode(outputs.get(i).get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return "";
    } catch (TimeoutException e) {
      outputs.forEach(output -> output.cancel(false));
      throw new ModelRefusedException(
          Reason.REASON_DEADLINE,
          "the reference set was not translated within %d minutes, chat going first; try again or skip the gate"
              .formatted(PATIENCE.toMinutes()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outputs.forEach(output -> output.cancel(false));
      throw new ModelRefusedException(Reason.REASON_DEADLINE, "the translator is being stopped");
    }
  }

  /** Tells how many sentences are done. */
  private static final class Count {
    private final int total;
    private final Consumer<Step> progress;
    private int done;

    Count(int total, Consumer<Step> progress) {
      this.total = total;
      this.progress = progress;
      progress.accept(Step.measuring(0, total));
    }

    void add(int sentences) {
      done += sentences;
      progress.accept(Step.measuring(done, total));
    }
  }
}
