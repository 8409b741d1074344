package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.Level2State;

/** {@code /translate/...}: how the translator and its cache are doing. */
public final class OperatorApi implements Api {
  private final GrpcTranslationEngine engine;
  private final Guard guard;

  record Health(String status) {}

  record Cache(
      long hits,
      long misses,
      long size,
      long evictions,
      double hitRate,
      long ttlSeconds,
      long redisHits,
      String redis,
      long pinned,
      long corrected) {}

  public OperatorApi(GrpcTranslationEngine engine, Guard guard) {
    this.engine = engine;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/translate/health", guard.anybody(this::health))
        .get("/translate/cache/stats", guard.operator(this::cache));
  }

  private void health(ServerRequest request, ServerResponse response) {
    boolean up = engine.isUp();
    Body.send(
        response,
        up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        new Health(up ? "up" : "down"));
  }

  private void cache(Principal caller, ServerRequest request, ServerResponse response) {
    CacheStats stats = engine.cacheStats();
    Body.ok(
        response,
        new Cache(
            stats.getHits(),
            stats.getMisses(),
            stats.getSize(),
            stats.getEvictions(),
            stats.getHitRate(),
            stats.getTtlSeconds(),
            stats.getLevel2Hits(),
            redis(stats.getLevel2State()),
            stats.getPinned(),
            stats.getCorrected()));
  }

  private static String redis(Level2State state) {
    return switch (state) {
      case LEVEL2_STATE_UP -> "up";
      case LEVEL2_STATE_DOWN -> "down";
      default -> "absent"; // also of an older translator, which had none
    };
  }
}
