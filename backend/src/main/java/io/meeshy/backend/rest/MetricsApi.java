package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.LogFigures;
import io.meeshy.backend.chat.MessageLog;
import io.meeshy.backend.db.Database;
import io.meeshy.backend.db.PoolFigures;
import io.meeshy.backend.ops.ProcessFigures;
import io.meeshy.backend.ops.PrometheusText;
import io.meeshy.backend.ops.StorageFigures;
import io.meeshy.backend.ops.Telemetry;
import io.meeshy.backend.ops.TelemetrySnapshot;
import io.meeshy.backend.ops.Timing;
import io.meeshy.backend.realtime.RealtimeFigures;
import io.meeshy.backend.realtime.RealtimeRoute;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.TranslationFigures;
import io.meeshy.backend.translation.TranslationService;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: what the gateway measures of itself, for Prometheus and for the console. */
public final class MetricsApi implements Api {
  private final Telemetry telemetry;
  private final Database database;
  private final MessageLog log;
  private final TranslationService translations;
  private final RealtimeRoute realtime;
  private final Guard guard;

  record Delivery(double p50, double p99, double p999, double max) {}

  record TranslationTime(double p50, double p99) {}

  record Performance(
      long uptimeSeconds,
      long messagesTotal,
      double messagesPerSecond,
      Delivery deliveryMilliseconds,
      TranslationTime translationMilliseconds,
      int connections,
      long translationsTotal,
      long translationsCached,
      long heapUsedBytes,
      long heapMaxBytes,
      double cpuLoad) {}

  record Queue(
      long outboxDepth, long outboxDropped, int translationsPending, double commitBatchMean) {}

  record DatabaseMetrics(
      String status,
      int poolActive,
      int poolIdle,
      int poolWaiting,
      int poolSize,
      @Nullable Long messages,
      @Nullable Long databaseBytes) {}

  public MetricsApi(
      Telemetry telemetry,
      Database database,
      MessageLog log,
      TranslationService translations,
      RealtimeRoute realtime,
      Guard guard) {
    this.telemetry = telemetry;
    this.database = database;
    this.log = log;
    this.translations = translations;
    this.realtime = realtime;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/metrics", guard.operatorOrLoopback(this::prometheus))
        .get("/metrics/performance", guard.operator(this::performance))
        .get("/metrics/queue", guard.operator(this::queue))
        .get("/metrics/database", guard.operator(this::database));
  }

  private void performance(Principal caller, ServerRequest request, ServerResponse response) {
    TelemetrySnapshot measured = telemetry.snapshot();
    TranslationFigures translated = translations.figures();
    ProcessFigures process = ProcessFigures.measure();
    Timing delivery = measured.delivery();
    Body.ok(
        response,
        new Performance(
            measured.uptime().toSeconds(),
            log.figures().messages(),
            measured.messagesPerSecond(),
            new Delivery(delivery.p50(), delivery.p99(), delivery.p999(), delivery.max()),
            new TranslationTime(measured.translation().p50(), measured.translation().p99()),
            realtime.figures().connections(),
            translated.translated(),
            translated.cached(),
            process.heapUsedBytes(),
            process.heapMaxBytes(),
            process.cpuLoad()));
  }

  private void queue(Principal caller, ServerRequest request, ServerResponse response) {
    RealtimeFigures sockets = realtime.figures();
    LogFigures committed = log.figures();
    Body.ok(
        response,
        new Queue(
            sockets.outboxDepth(),
            sockets.outboxDropped(),
            translations.figures().pending(),
            committed.batches() == 0 ? 0 : (double) committed.messages() / committed.batches()));
  }

  private void database(Principal caller, ServerRequest request, ServerResponse response) {
    PoolFigures pool = database.pool();
    boolean up = database.isUp();
    StorageFigures stored = up ? StorageFigures.measure(database.jdbi()) : null;
    Body.ok(
        response,
        new DatabaseMetrics(
            up ? "up" : "down",
            pool.active(),
            pool.idle(),
            pool.waiting(),
            pool.size(),
            stored == null ? null : stored.messages(),
            stored == null ? null : stored.bytes()));
  }

  private void prometheus(ServerRequest request, ServerResponse response) {
    TelemetrySnapshot measured = telemetry.snapshot();
    TranslationFigures translated = translations.figures();
    RealtimeFigures sockets = realtime.figures();
    PoolFigures pool = database.pool();
    ProcessFigures process = ProcessFigures.measure();
    PrometheusText text =
        new PrometheusText()
            .gauge("meeshy_uptime_seconds", "Time since the start.", seconds(measured))
            .counter("meeshy_messages_total", "Messages committed.", log.figures().messages())
            .quantiles(
                "meeshy_commit_seconds", "From acceptance to commit, last 10 s.", measured.commit())
            .counter(
                "meeshy_deliveries_total", "Messages written to a socket.", measured.deliveries())
            .counter(
                "meeshy_delivery_seconds_total",
                "Sum of the times from acceptance to the socket.",
                measured.deliveryTotal().toNanos() / 1e9)
            .quantiles(
                "meeshy_delivery_seconds",
                "From acceptance to the socket, last 10 s.",
                measured.delivery())
            .quantiles(
                "meeshy_translation_seconds",
                "From request to translation, last 10 s.",
                measured.translation())
            .counter("meeshy_translations_total", "Translations made.", translated.translated())
            .counter("meeshy_translations_cached_total", "Of these, cached.", translated.cached())
            .counter("meeshy_translations_failed_total", "Not translated.", translated.failed())
            .gauge("meeshy_translations_pending", "Translations waited for.", translated.pending())
            .gauge("meeshy_connections", "WebSocket connections.", sockets.connections())
            .gauge("meeshy_outbox_frames", "Frames waiting to be sent.", sockets.outboxDepth())
            .counter("meeshy_outbox_cut_total", "Readers cut as too slow.", sockets.outboxDropped())
            .counter("meeshy_http_requests_total", "HTTP requests.", measured.requests())
            .counter("meeshy_http_refused_total", "Of these, with 4xx.", measured.requestsRefused())
            .counter("meeshy_http_failed_total", "Of these, with 5xx.", measured.requestsFailed())
            .gauge("meeshy_database_connections_active", "In use.", pool.active())
            .gauge("meeshy_database_connections_idle", "Not in use.", pool.idle())
            .gauge("meeshy_database_connections_waiting", "Callers in wait.", pool.waiting())
            .gauge("meeshy_heap_used_bytes", "Java heap in use.", process.heapUsedBytes())
            .gauge("meeshy_heap_max_bytes", "Java heap at most.", process.heapMaxBytes())
            .gauge("process_resident_memory_bytes", "In memory.", process.residentBytes())
            .counter("process_cpu_seconds_total", "Processor time used.", process.cpuSeconds())
            .gauge("meeshy_platform_threads", "Platform threads.", process.threads());
    response.header(HeaderNames.CONTENT_TYPE, PrometheusText.MEDIA_TYPE).send(text.toString());
  }

  private static double seconds(TelemetrySnapshot measured) {
    return measured.uptime().toMillis() / 1000.0;
  }
}
