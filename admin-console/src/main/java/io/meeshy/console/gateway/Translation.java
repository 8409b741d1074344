package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// A message's text in the reader's language, and who translated it how fast.
public record Translation(
    String language,
    String text,
    @Nullable String model,
    @Nullable String version,
    @Nullable String tier,
    boolean cached,
    double milliseconds) {}
