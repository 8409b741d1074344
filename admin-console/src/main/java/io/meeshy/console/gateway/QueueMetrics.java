package io.meeshy.console.gateway;

/// What waits in the gateway: frames for slow readers, translations under way, sends that share a
/// commit.
public record QueueMetrics(
    long outboxDepth, long outboxDropped, long translationsPending, double commitBatchMean) {}
