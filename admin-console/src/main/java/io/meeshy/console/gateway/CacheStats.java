package io.meeshy.console.gateway;

/// The translation cache since the translator's start; `hitRate` is a share of 1, `size` counts
/// entries.
public record CacheStats(
    long hits, long misses, long size, long evictions, double hitRate, long ttlSeconds) {

  public long lookups() {
    return hits + misses;
  }
}
