package io.meeshy.console.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a model that was ordered, as far as it is. `action` is load, swap, rollback or
/// unload; `state` running, done or failed; `stage` checking, loading, warming, measuring, held or
/// serving.
public record ModelOrder(
    String id,
    String action,
    String model,
    @Nullable String version,
    String state,
    @Nullable String stage,
    double milliseconds,
    int done,
    int total,
    List<Score> scores,
    List<Pair> unmeasured,
    @Nullable Failure failure) {

  public ModelOrder {
    scores = List.copyOf(scores);
    unmeasured = List.copyOf(unmeasured);
  }

  public boolean isRunning() {
    return state.equals("running");
  }

  /// The chrF2 of both versions in one direction; the candidate has none where it lacks it.
  public record Score(String source, String target, double serving, @Nullable Double candidate) {}

  /// A direction of the candidate in which nothing was measured.
  public record Pair(String source, String target) {}

  /// Why it failed: a code of the protocol and the server's words.
  public record Failure(String code, String message) {}
}
