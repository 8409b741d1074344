package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How well a model translates the reference set: the chrF2 of what it makes of the sentences of a
 * direction. They go through the batcher's bulk lane, so chat goes first. Safe for use by several
 * threads.
 */
public final class Measurement {
  /** How long a model may take that nobody waits for. */
  private static final Duration UNHURRIED = Duration.ofDays(1);

  private final MicroBatcher batcher;
  private final ReferenceSet references = ReferenceSet.shipped();

  /** How far the measurement of a whole model is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A direction is measured.
     *
     * @param done sentences so far, of {@code total}
     */
    void measured(ModelSpec.Score score, int done, int total);
  }

  public Measurement(MicroBatcher batcher) {
    this.batcher = batcher;
  }

  /** Sentences that a direction is measured on, 0 when it cannot be. */
  int sentences(Direction direction) {
    return references.of(direction).size();
  }

  /** The directions of a model that can be measured. */
  List<Direction> directions(ModelSpec spec) {
    return spec.directions().stream().filter(direction -> sentences(direction) > 0).toList();
  }

  /**
   * Loads a model and measures it in every direction that there is reference for, rounded to a
   * tenth.
   *
   * @throws ModelException when it cannot be used, has no room or cannot be measured
   */
  public List<ModelSpec.Score> of(ModelSpec spec, ModelLoader loader, Progress progress) {
    List<Direction> directions = directions(spec);
    if (directions.isEmpty()) {
      throw new ModelException(
          "%s %s cannot be measured: there are reference sentences for no direction that it translates"
              .formatted(spec.id(), spec.version()));
    }
    try {
      Generation generation = new Preparation(loader).of(new ModelSlot(spec), spec, _ -> {});
      try {
        return scores(generation, directions, progress);
      } finally {
        generation.retire();
      }
    } catch (ModelRefusedException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<ModelSpec.Score> scores(
      Generation generation, List<Direction> directions, Progress progress) {
    long end = System.nanoTime() + UNHURRIED.toNanos();
    int total = directions.stream().mapToInt(this::sentences).sum();
    int done = 0;
    List<ModelSpec.Score> scores = new ArrayList<>();
    for (Direction direction : directions) {
      double chrf = Math.round(10 * chrf(generation, direction, end)) / 10.0;
      done += sentences(direction);
      var score = new ModelSpec.Score(direction.source(), direction.target(), chrf);
      scores.add(score);
      progress.measured(score, done, total);
    }
    return scores;
  }

  /**
   * The chrF2 of a model in a direction, from 0 to 100. The caller may leave, the measurement goes
   * on.
   *
   * @param end by when it has to be done, by {@link System#nanoTime}
   * @throws ModelRefusedException when the time does not suffice, or the queue is full
   */
  double chrf(Generation generation, Direction direction, long end) {
    Context caller = Context.ROOT.attach();
    try {
      return translate(generation, direction, end);
    } finally {
      Context.ROOT.detach(caller);
    }
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
          "the reference set was not translated in time, chat going first; try again or skip the gate");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outputs.forEach(output -> output.cancel(false));
      throw new ModelRefusedException(Reason.REASON_DEADLINE, "the translator is being stopped");
    }
  }
}
