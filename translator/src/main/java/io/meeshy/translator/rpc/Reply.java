package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** The end of a unary call: its answer, or the status that says why there is none. Stateless. */
final class Reply {
  private Reply() {}

  static <T> void with(StreamObserver<T> responses, Supplier<T> answer) {
    T response;
    try {
      response = answer.get();
    } catch (RuntimeException e) {
      responses.onError(Failures.of(e));
      return;
    }
    responses.onNext(response);
    responses.onCompleted();
  }
}
