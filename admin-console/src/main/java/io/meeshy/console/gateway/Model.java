package io.meeshy.console.gateway;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A translation model as the translator reports it. `state` is loading, warming, ready, asleep,
/// unloaded or failed; `detail` says why it failed; `versions` are all that are on disk, oldest
/// first.
public record Model(
    String id,
    String version,
    String family,
    String state,
    @Nullable String detail,
    @Nullable String device,
    List<Pair> pairs,
    long parameters,
    long memoryBytes,
    long translations,
    double meanMilliseconds,
    List<String> versions,
    @Nullable String candidateVersion,
    @Nullable String previousVersion,
    int canaryPercent,
    boolean shadow) {

  public Model {
    state = state.toLowerCase(Locale.ROOT);
    pairs = List.copyOf(pairs);
    versions = List.copyOf(versions);
  }

  /// Whether a version is tried beside the one that serves.
  public boolean isOnTrial() {
    return canaryPercent > 0 || shadow;
  }

  /// A direction the model serves; `chrf` is absent when it was not measured.
  public record Pair(String source, String target, @Nullable Double chrf, boolean viaEnglish) {}
}
