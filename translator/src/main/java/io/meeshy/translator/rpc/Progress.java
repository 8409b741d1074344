package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.Pair;
import io.meeshy.proto.translation.v1.PairScore;
import io.meeshy.translator.model.Step;
import java.util.function.Consumer;

/**
 * A change of a model told stage by stage to whoever asked for it; it goes on when nobody listens
 * any more. Stateless.
 */
final class Progress {
  private Progress() {}

  static void of(StreamObserver<ModelProgress> responses, Consumer<Consumer<Step>> change) {
    long start = System.nanoTime();
    Reply.tolerateLeaving(responses);
    try {
      change.accept(step -> responses.onNext(progress(step, start)));
    } catch (RuntimeException | Error e) {
      responses.onError(Failures.of(e));
      return;
    }
    responses.onCompleted();
  }

  private static ModelProgress progress(Step step, long start) {
    var progress =
        ModelProgress.newBuilder()
            .setStage(step.stage())
            .setMilliseconds((System.nanoTime() - start) / 1e6)
            .setDone(step.done())
            .setTotal(step.total());
    step.scores()
        .forEach(
            score ->
                progress.addScores(
                    PairScore.newBuilder()
                        .setSourceLanguage(score.direction().source())
                        .setTargetLanguage(score.direction().target())
                        .setServing(score.serving())
                        .setCandidate(score.candidate())));
    step.unmeasured()
        .forEach(
            direction ->
                progress.addUnmeasured(
                    Pair.newBuilder()
                        .setSourceLanguage(direction.source())
                        .setTargetLanguage(direction.target())));
    return progress.build();
  }
}
