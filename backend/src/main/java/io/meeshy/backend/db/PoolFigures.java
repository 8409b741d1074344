package io.meeshy.backend.db;

/**
 * The connection pool at one moment: connections in use, idle, callers waiting for one, and the
 * most there may be.
 */
public record PoolFigures(int active, int idle, int waiting, int size) {}
