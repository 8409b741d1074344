package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.operation.Act;
import io.meeshy.backend.operation.AuditLog;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.CacheAdmin;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.EvictCacheResponse;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.SearchCacheResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /translate/cache/...}: what is in the cache, and what operators do about it. Texts are in
 * bodies alone, since addresses end up in the logs of proxies.
 */
public final class CacheApi implements Api {
  private final CacheAdmin cache;
  private final AuditLog audit;
  private final Guard guard;

  record Page(List<CachedView> entries, int total, @Nullable String next) {}

  record Evicted(int memory, int redis, boolean complete) {}

  public CacheApi(CacheAdmin cache, AuditLog audit, Guard guard) {
    this.cache = cache;
    this.audit = audit;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/translate/cache/search", guard.operator(this::search))
        .post("/translate/cache/evictions", guard.operator(this::evict))
        .put("/translate/cache/pins/{key}", guard.operator(this::pin))
        .delete("/translate/cache/pins/{key}", guard.operator(this::unpin))
        .put("/translate/cache/corrections", guard.operator(this::correct))
        .delete("/translate/cache/corrections", guard.operator(this::removeCorrection));
  }

  private void search(Principal caller, ServerRequest request, ServerResponse response) {
    SearchCacheResponse found = cache.search(Body.read(request, CacheBody.Search.class).request());
    String next = found.getNextPageToken();
    Body.ok(
        response,
        new Page(
            found.getTranslationsList().stream().map(CachedView::of).toList(),
            found.getTotal(),
            next.isEmpty() ? null : next));
  }

  private void evict(Principal caller, ServerRequest request, ServerResponse response) {
    CacheBody.Eviction body = Body.read(request, CacheBody.Eviction.class);
    EvictCacheRequest eviction = body.request();
    Act act = new Act(caller.accountId(), "cache.evict", "cache", body.details());
    EvictCacheResponse evicted = audit.around(act, () -> cache.evict(eviction));
    Body.ok(response, new Evicted(evicted.getMemory(), evicted.getRedis(), evicted.getComplete()));
  }

  private void pin(Principal caller, ServerRequest request, ServerResponse response) {
    String key = key(request);
    Act act = new Act(caller.accountId(), "cache.pin", key, Map.of());
    Body.ok(response, CachedView.of(audit.around(act, () -> cache.pin(key))));
  }

  private void unpin(Principal caller, ServerRequest request, ServerResponse response) {
    String key = key(request);
    Act act = new Act(caller.accountId(), "cache.unpin", key, Map.of());
    var _ = audit.around(act, () -> cache.unpin(key));
    Body.nothing(response);
  }

  private void correct(Principal caller, ServerRequest request, ServerResponse response) {
    CacheBody.Correction body = Body.read(request, CacheBody.Correction.class);
    CorrectTranslationRequest correction = body.request();
    Act act = new Act(caller.accountId(), "cache.correct", body.pair(), body.details());
    Body.ok(response, CachedView.of(audit.around(act, () -> cache.correct(correction))));
  }

  private void removeCorrection(Principal caller, ServerRequest request, ServerResponse response) {
    CacheBody.Correction body = Body.read(request, CacheBody.Correction.class);
    RemoveCorrectionRequest removal = body.removal();
    Act act = new Act(caller.accountId(), "cache.uncorrect", body.pair(), body.details());
    var _ = audit.around(act, () -> cache.removeCorrection(removal));
    Body.nothing(response);
  }

  private static String key(ServerRequest request) {
    String key = request.path().pathParameters().get("key");
    if (!key.matches("\\p{XDigit}{1,128}")) {
      throw new RefusedException(ErrorCode.NOT_FOUND, "This is not the key of a translation.");
    }
    return key;
  }
}
