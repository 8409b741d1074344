package io.meeshy.backend.ops;

import java.time.Duration;

/**
 * The meters at one moment: totals since the start, timings of the last ten seconds.
 *
 * @param commit from the acceptance of a message to its commit
 * @param delivery from its acceptance to a recipient's socket
 * @param translation from its acceptance to a translation
 * @param deliveryTotal the sum of all delivery times, for means over a window of one's own
 */
public record TelemetrySnapshot(
    Duration uptime,
    double messagesPerSecond,
    Timing commit,
    Timing delivery,
    Timing translation,
    long deliveries,
    Duration deliveryTotal,
    long requests,
    long requestsRefused,
    long requestsFailed) {}
