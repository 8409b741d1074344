package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// The gateway's connection pool and what its database holds.
public record DatabaseMetrics(
    @Nullable String status,
    long poolActive,
    long poolIdle,
    long poolWaiting,
    long poolSize,
    long messages,
    long databaseBytes) {}
