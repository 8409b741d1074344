package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// Which cached translations are meant: those that fulfil every condition that is not null. `text`
/// is part of the original; `show` is all, pinned or corrections.
public record CacheSearch(
    @Nullable String text,
    @Nullable String source,
    @Nullable String target,
    @Nullable String model,
    String show) {

  /// Whether every translation is meant.
  public boolean isEverything() {
    return text == null && source == null && target == null && model == null;
  }
}
