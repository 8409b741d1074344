package io.meeshy.translator.rpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** The end of a unary call: its answer, or the status that says why there is none. Stateless. */
final class Reply {
  private Reply() {}

  static <T> void with(StreamObserver<T> responses, Supplier<T> answer) {
    tolerateLeaving(responses);
    T response;
    try {
      response = answer.get();
    } catch (RuntimeException | Error e) { // a caller that is told nothing waits for ever
      responses.onError(Failures.of(e));
      return;
    }
    responses.onNext(response);
    responses.onCompleted();
  }

  /** Makes writing to a caller that has left do nothing, instead of failing. */
  static void tolerateLeaving(StreamObserver<?> responses) {
    if (responses instanceof ServerCallStreamObserver<?> call) {
      call.setOnCancelHandler(() -> {});
    }
  }
}
