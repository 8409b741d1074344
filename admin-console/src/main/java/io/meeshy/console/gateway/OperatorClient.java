package io.meeshy.console.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The gateway's measurements and health, for operators. Calls block and fail like those of
/// [GatewayClient].
public final class OperatorClient {

  private final JsonHttp open;
  private final AuthorizedHttp authorized;

  OperatorClient(JsonHttp open, AuthorizedHttp authorized) {
    this.open = open;
    this.authorized = authorized;
  }

  public Performance performance() {
    return authorized.get("/metrics/performance", Performance.class);
  }

  public QueueMetrics queue() {
    return authorized.get("/metrics/queue", QueueMetrics.class);
  }

  public DatabaseMetrics database() {
    return authorized.get("/metrics/database", DatabaseMetrics.class);
  }

  /// Whether the gateway is ready, and each part it depends on; answered with 503 while it is not.
  public Health ready() {
    return Health.of(open.callAnyStatus("/health/ready", JsonNode.class));
  }

  /// What only operators see of the health: version, uptime, and every part's state.
  public Health detailed() {
    return Health.of(authorized.get("/health/detailed", JsonNode.class));
  }

  public ModelList models() {
    return authorized.get("/translate/models", ModelList.class);
  }

  public CacheStats cacheStats() {
    return authorized.get("/translate/cache/stats", CacheStats.class);
  }

  /// What operators have changed, newest first; older than the entry `before`, when that is given.
  public AuditPage audit(@Nullable Long before) {
    var older = before == null ? "" : "&before=" + before;
    return authorized.get("/translate/audit?limit=100" + older, AuditPage.class);
  }
}
