package io.meeshy.backend.translation;

import io.meeshy.backend.error.RefusedException;
import io.meeshy.proto.translation.v1.CacheAdminServiceGrpc;
import io.meeshy.proto.translation.v1.CacheAdminServiceGrpc.CacheAdminServiceBlockingStub;
import io.meeshy.proto.translation.v1.CachedTranslation;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.EvictCacheResponse;
import io.meeshy.proto.translation.v1.PinTranslationRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionResponse;
import io.meeshy.proto.translation.v1.SearchCacheRequest;
import io.meeshy.proto.translation.v1.SearchCacheResponse;
import io.meeshy.proto.translation.v1.UnpinTranslationRequest;
import io.meeshy.proto.translation.v1.UnpinTranslationResponse;
import java.time.Duration;
import java.util.function.Function;

/**
 * What operators do with the translator's cache. Calls block for fifteen seconds at most and fail
 * with {@link RefusedException} in the translator's words. Safe for use by many threads.
 */
public final class CacheAdmin {
  /** An eviction looks through Redis for ten seconds at most. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final GrpcTranslationEngine engine;

  public CacheAdmin(GrpcTranslationEngine engine) {
    this.engine = engine;
  }

  public SearchCacheResponse search(SearchCacheRequest request) {
    return ask(stub -> stub.searchCache(request));
  }

  public EvictCacheResponse evict(EvictCacheRequest request) {
    return ask(stub -> stub.evictCache(request));
  }

  /** Keeps a translation that is in memory. */
  public CachedTranslation pin(String key) {
    return ask(stub -> stub.pinTranslation(PinTranslationRequest.newBuilder().setKey(key).build()));
  }

  /** Lets it leave like any other. */
  public UnpinTranslationResponse unpin(String key) {
    return ask(
        stub -> stub.unpinTranslation(UnpinTranslationRequest.newBuilder().setKey(key).build()));
  }

  /** Has a translation served for exactly this text from now on. */
  public CachedTranslation correct(CorrectTranslationRequest request) {
    return ask(stub -> stub.correctTranslation(request));
  }

  /** Has the models asked again. */
  public RemoveCorrectionResponse removeCorrection(RemoveCorrectionRequest request) {
    return ask(stub -> stub.removeCorrection(request));
  }

  private <T> T ask(Function<CacheAdminServiceBlockingStub, T> call) {
    return Refusals.ask(
        () ->
            call.apply(
                CacheAdminServiceGrpc.newBlockingStub(engine.channel())
                    .withCallCredentials(engine.access().forAdministration())
                    .withDeadlineAfter(DEADLINE)));
  }
}
