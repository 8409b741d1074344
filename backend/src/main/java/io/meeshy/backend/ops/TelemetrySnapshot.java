package io.meeshy.backend.ops;

import java.time.Duration;

/**
 * The meters at one moment: totals since the start, timings of the last ten seconds.
 *
 * @param commitBatchMean messages a transaction, since the start
 * @param deliveryTotal the sum of all delivery times, for means over a window of one's own
 */
public record TelemetrySnapshot(
    Duration uptime,
    long messages,
    double messagesPerSecond,
    double commitBatchMean,
    Timing delivery,
    long deliveries,
    Duration deliveryTotal,
    Timing translation,
    long translations,
    long translationsCached,
    long translationsFailed,
    long requests,
    long requestsRefused,
    long requestsFailed) {}
