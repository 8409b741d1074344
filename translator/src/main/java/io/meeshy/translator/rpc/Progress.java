package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.ModelStage;
import java.util.function.Consumer;

/**
 * A change of a model told stage by stage to whoever asked for it; it goes on when nobody listens
 * any more. Stateless.
 */
final class Progress {
  private Progress() {}

  static void of(StreamObserver<ModelProgress> responses, Consumer<Consumer<ModelStage>> change) {
    long start = System.nanoTime();
    Reply.tolerateLeaving(responses);
    try {
      change.accept(stage -> responses.onNext(progress(stage, start)));
    } catch (RuntimeException e) {
      responses.onError(Failures.of(e));
      return;
    }
    responses.onCompleted();
  }

  private static ModelProgress progress(ModelStage stage, long start) {
    return ModelProgress.newBuilder()
        .setStage(stage)
        .setMilliseconds((System.nanoTime() - start) / 1e6)
        .build();
  }
}
