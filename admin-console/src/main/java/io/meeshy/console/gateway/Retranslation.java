package io.meeshy.console.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order to translate history again, as far as it is: of `total` stored translations it has
/// looked at `done`, of which `replaced` read differently now and `failed` stayed since nothing
/// usable came out. `status` is running, done or cancelled; `waitingFor` is the code of what holds
/// it up.
public record Retranslation(
    String id,
    String status,
    @Nullable String model,
    @Nullable String version,
    @Nullable Instant since,
    Person orderedBy,
    Instant orderedAt,
    @Nullable Instant endedAt,
    long total,
    long done,
    long replaced,
    long failed,
    @Nullable String waitingFor) {

  public boolean isRunning() {
    return status.equals("running");
  }

  /// Which stored translations are meant: what `model` (and `version`) made, or whatever does not
  /// serve any more; of messages sent from `since` on, or of all.
  public record Scope(@Nullable String model, @Nullable String version, @Nullable Instant since) {}
}
