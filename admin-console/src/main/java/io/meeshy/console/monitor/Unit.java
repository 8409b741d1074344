package io.meeshy.console.monitor;

/// What a measurement counts, and so how it is written.
public enum Unit {
  COUNT,
  PER_SECOND,
  MILLISECONDS,
  BYTES,
  /// A share of 1, written as a percentage.
  SHARE
}
