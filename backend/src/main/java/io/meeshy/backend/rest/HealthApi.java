package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.db.Database;
import io.meeshy.backend.db.PoolFigures;
import io.meeshy.backend.ops.Telemetry;
import io.meeshy.backend.realtime.RealtimeFigures;
import io.meeshy.backend.realtime.RealtimeRoute;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.TranslationFigures;
import io.meeshy.backend.translation.TranslationService;

/** {@code /health}: whether the gateway and what it needs are up, asked at that moment. */
public final class HealthApi implements Api {
  private final Telemetry telemetry;
  private final Database database;
  private final GrpcTranslationEngine engine;
  private final TranslationService translations;
  private final RealtimeRoute realtime;
  private final Guard guard;

  record Overall(String status, String version, long uptimeSeconds) {}

  record Live(String status) {}

  record Checks(String database, String translator) {}

  record Ready(String status, Checks checks) {}

  record GatewayHealth(String status, int connections, long uptimeSeconds) {}

  record Detailed(
      Overall service,
      Checks checks,
      RealtimeFigures realtime,
      TranslationFigures translations,
      PoolFigures databasePool,
      long heapUsedBytes,
      long heapMaxBytes,
      int processors,
      String javaVersion) {}

  public HealthApi(
      Telemetry telemetry,
      Database database,
      GrpcTranslationEngine engine,
      TranslationService translations,
      RealtimeRoute realtime,
      Guard guard) {
    this.telemetry = telemetry;
    this.database = database;
    this.engine = engine;
    this.translations = translations;
    this.realtime = realtime;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/health", guard.anybody(this::overall))
        .get("/health/live", guard.anybody(this::live))
        .get("/health/ready", guard.anybody(this::ready))
        .get("/health/gateway", guard.anybody(this::gateway))
        .get("/health/detailed", guard.operator(this::detailed));
  }

  private void overall(ServerRequest request, ServerResponse response) {
    Body.ok(response, overall(checks()));
  }

  private void live(ServerRequest request, ServerResponse response) {
    Body.ok(response, new Live("up"));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    Checks checks = checks();
    boolean ready = isUp(checks.database()) && isUp(checks.translator());
    Body.send(
        response,
        ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        new Ready(ready ? "up" : "down", checks));
  }

  private void gateway(ServerRequest request, ServerResponse response) {
    Body.ok(response, new GatewayHealth("up", realtime.figures().connections(), uptimeSeconds()));
  }

  private void detailed(Principal caller, ServerRequest request, ServerResponse response) {
    Checks checks = checks();
    Runtime runtime = Runtime.getRuntime();
    Body.ok(
        response,
        new Detailed(
            overall(checks),
            checks,
            realtime.figures(),
            translations.figures(),
            database.pool(),
            runtime.totalMemory() - runtime.freeMemory(),
            runtime.maxMemory(),
            runtime.availableProcessors(),
            Runtime.version().toString()));
  }

  private Checks checks() {
    return new Checks(word(database.isUp()), word(engine.isUp()));
  }

  /** Without the database nothing works; without the translator people read originals. */
  private Overall overall(Checks checks) {
    String status =
        isUp(checks.database()) ? (isUp(checks.translator()) ? "up" : "degraded") : "down";
    return new Overall(status, Version.current(), uptimeSeconds());
  }

  private long uptimeSeconds() {
    return telemetry.uptime().toSeconds();
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }

  private static boolean isUp(String word) {
    return word.equals("up");
  }
}
