package io.meeshy.console.monitor;

import io.meeshy.console.gateway.CacheStats;
import io.meeshy.console.gateway.DatabaseMetrics;
import io.meeshy.console.gateway.Performance;
import io.meeshy.console.gateway.Performance.Percentiles;
import io.meeshy.console.gateway.QueueMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins each second's performance with the newest of the slower measurements. Confined to one
/// thread.
final class SampleBuilder {

  private final Map<Metric, Double> slow = new EnumMap<>(Metric.class);
  private @Nullable CacheStats cacheBefore;
  private Instant cacheBeforeAt = Instant.EPOCH;

  Sample with(Performance now, Instant at) {
    var values = new EnumMap<>(slow);
    values.put(Metric.MESSAGES_PER_SECOND, now.messagesPerSecond());
    values.put(Metric.CONNECTIONS, (double) now.connections());
    values.put(Metric.HEAP_USED, (double) now.heapUsedBytes());
    if (now.heapMaxBytes() > 0) {
      values.put(Metric.HEAP_SHARE, (double) now.heapUsedBytes() / now.heapMaxBytes());
    }
    put(values, Metric.CPU_LOAD, now.cpuLoad());
    percentiles(
        values,
        now.deliveryMilliseconds(),
        Metric.DELIVERY_P50,
        Metric.DELIVERY_P99,
        Metric.DELIVERY_P999);
    percentiles(
        values,
        now.translationMilliseconds(),
        Metric.TRANSLATION_P50,
        Metric.TRANSLATION_P99,
        null);
    return new Sample(at, values);
  }

  Sample gap(Instant at) {
    return new Sample(at, Map.of());
  }

  void queue(@Nullable QueueMetrics now) {
    put(slow, Metric.OUTBOX_DEPTH, now == null ? null : (double) now.outboxDepth());
    put(slow, Metric.TRANSLATIONS_PENDING, now == null ? null : (double) now.translationsPending());
  }

  void database(@Nullable DatabaseMetrics now) {
    put(slow, Metric.POOL_ACTIVE, now == null ? null : (double) now.poolActive());
    put(slow, Metric.POOL_WAITING, now == null ? null : (double) now.poolWaiting());
    put(slow, Metric.DATABASE_BYTES, now == null ? null : (double) now.databaseBytes());
  }

  void cache(@Nullable CacheStats now, Instant at) {
    var before = cacheBefore;
    put(slow, Metric.CACHE_HIT_RATE, now != null && now.lookups() > 0 ? now.hitRate() : null);
    put(slow, Metric.CACHE_SIZE, now == null ? null : (double) now.size());
    // Counters that went back mean a translator that started again: no rate until the next answer.
    if (now != null && before != null && now.lookups() >= before.lookups()) {
      var seconds = Math.max(0.001, Duration.between(cacheBeforeAt, at).toMillis() / 1_000.0);
      slow.put(Metric.CACHE_HITS, (now.hits() - before.hits()) / seconds);
      slow.put(Metric.CACHE_MISSES, (now.misses() - before.misses()) / seconds);
    } else {
      slow.remove(Metric.CACHE_HITS);
      slow.remove(Metric.CACHE_MISSES);
    }
    cacheBefore = now;
    cacheBeforeAt = at;
  }

  private static void percentiles(
      Map<Metric, Double> values,
      @Nullable Percentiles now,
      Metric p50,
      Metric p99,
      @Nullable Metric p999) {
    if (now == null) {
      return;
    }
    put(values, p50, measured(now.p50()));
    put(values, p99, measured(now.p99()));
    if (p999 != null) {
      put(values, p999, measured(now.p999()));
    }
  }

  /// Nothing takes no time at all: a gateway that had nothing to measure says 0.
  private static @Nullable Double measured(@Nullable Double milliseconds) {
    return milliseconds != null && milliseconds > 0 ? milliseconds : null;
  }

  private static void put(Map<Metric, Double> values, Metric metric, @Nullable Double value) {
    if (value == null) {
      values.remove(metric);
    } else {
      values.put(metric, value);
    }
  }
}
