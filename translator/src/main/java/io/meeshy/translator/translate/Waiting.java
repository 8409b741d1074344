package io.meeshy.translator.translate;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.translator.model.BatchRefusedException;
import io.meeshy.translator.model.ModelException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Waiting for a result for as long as the caller's gRPC context lasts, its deadline included.
 * Stateless.
 */
final class Waiting {
  private Waiting() {}

  /**
   * The result of a future.
   *
   * @throws TranslationException when the caller gives up before it is there, or the computation
   *     failed
   */
  static <T> T on(CompletableFuture<T> future) {
    CompletableFuture<T> own = future.copy();
    Context caller = Context.current();
    Context.CancellationListener giveUp =
        _ -> own.completeExceptionally(new CancellationException());
    caller.addListener(giveUp, Runnable::run);
    try {
      return own.get();
    } catch (CancellationException e) {
      throw givenUp(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw givenUp(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      caller.removeListener(giveUp);
    }
  }

  private static TranslationException givenUp(Exception cause) {
    return new TranslationException(
        Reason.REASON_DEADLINE, "the caller's deadline passed or it gave up", cause);
  }

  private static TranslationException failure(Throwable cause) {
    return switch (cause) {
      case TranslationException e -> e;
      case CancellationException e -> givenUp(e);
      case ModelException e ->
          new TranslationException(Reason.REASON_MODEL_FAILED, e.getMessage(), e);
      case BatchRefusedException e ->
          new TranslationException(Reason.REASON_OVERLOADED, e.getMessage(), e);
      default ->
          new TranslationException(Reason.REASON_MODEL_FAILED, "the translation failed", cause);
    };
  }

  static boolean isGivenUp(TranslationException e) {
    return e.reason() == Reason.REASON_DEADLINE;
  }
}
