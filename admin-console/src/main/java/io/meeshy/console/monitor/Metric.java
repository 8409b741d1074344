package io.meeshy.console.monitor;

/// A number the console follows over time. `warn` is the value from which it deserves attention,
/// NaN without one.
public enum Metric {
  MESSAGES_PER_SECOND(Unit.PER_SECOND, Double.NaN),
  DELIVERY_P50(Unit.MILLISECONDS, 50),
  DELIVERY_P99(Unit.MILLISECONDS, 100),
  DELIVERY_P999(Unit.MILLISECONDS, 250),
  TRANSLATION_P50(Unit.MILLISECONDS, 100),
  TRANSLATION_P99(Unit.MILLISECONDS, 500),
  CONNECTIONS(Unit.COUNT, Double.NaN),
  CPU_LOAD(Unit.SHARE, 0.9),
  HEAP_USED(Unit.BYTES, Double.NaN),
  HEAP_SHARE(Unit.SHARE, 0.85),
  OUTBOX_DEPTH(Unit.COUNT, 1_000),
  TRANSLATIONS_PENDING(Unit.COUNT, 200),
  POOL_ACTIVE(Unit.COUNT, Double.NaN),
  POOL_WAITING(Unit.COUNT, 1),
  DATABASE_BYTES(Unit.BYTES, Double.NaN),
  CACHE_HIT_RATE(Unit.SHARE, Double.NaN),
  CACHE_HITS(Unit.PER_SECOND, Double.NaN),
  CACHE_MISSES(Unit.PER_SECOND, Double.NaN),
  CACHE_SIZE(Unit.COUNT, Double.NaN);

  private final Unit unit;
  private final double warn;

  Metric(Unit unit, double warn) {
    this.unit = unit;
    this.warn = warn;
  }

  public Unit unit() {
    return unit;
  }

  public double warn() {
    return warn;
  }
}
