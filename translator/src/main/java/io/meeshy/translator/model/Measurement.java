package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Reason;
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
final class Measurement {
  private final MicroBatcher batcher;
  private final ReferenceSet references = ReferenceSet.shipped();

  Measurement(MicroBatcher batcher) {
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
