package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// Rates and percentiles over the last 10 seconds, counters since the gateway's start. Percentiles
/// are null while nothing was measured.
public record Performance(
    double uptimeSeconds,
    long messagesTotal,
    double messagesPerSecond,
    @Nullable Percentiles deliveryMilliseconds,
    @Nullable Percentiles translationMilliseconds,
    long connections,
    long translationsTotal,
    long translationsCached,
    long heapUsedBytes,
    long heapMaxBytes,
    @Nullable Double cpuLoad) {

  public record Percentiles(
      @Nullable Double p50, @Nullable Double p99, @Nullable Double p999, @Nullable Double max) {}
}
