package io.meeshy.backend.translation;

import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The translator, reached by gRPC: every call has a deadline, reconnects by itself and fails at
 * once while the translator is down. Safe for use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class GrpcTranslationEngine implements AutoCloseable {
  public GrpcTranslationEngine(String host, int port) {}

  /**
   * Translates texts, at most 64 at a time; completes with one result for each request in their
   * order and never fails.
   */
  public CompletableFuture<List<TranslationResult>> translate(List<TranslateRequest> requests) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the translator can be reached and serves at least one pair, as of the last few seconds.
   * Does not block.
   */
  public boolean isUp() {
    throw new UnsupportedOperationException();
  }

  /**
   * The translator's models. Blocks for at most two seconds.
   *
   * @throws io.meeshy.backend.error.RefusedException while it cannot be reached
   */
  public ListModelsResponse models() {
    throw new UnsupportedOperationException();
  }

  /**
   * The figures of the translator's cache. Blocks for at most two seconds.
   *
   * @throws io.meeshy.backend.error.RefusedException while it cannot be reached
   */
  public CacheStats cacheStats() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
