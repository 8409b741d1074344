package io.meeshy.backend.operation;

import io.meeshy.proto.translation.v1.ModelProgress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a model that was ordered, as far as it is.
 *
 * @param action {@code load}, {@code swap}, {@code rollback} or {@code unload}
 * @param version that was asked for; null for the translator's choice
 * @param state {@code running}, {@code done} or {@code failed}
 * @param stage of the change, such as {@code measuring}; null before the first
 * @param milliseconds since it began, as of the last step
 * @param done of {@code total} sentences while measuring
 * @param scores what both versions reach, once measured
 * @param unmeasured directions of the candidate in which nothing is measured
 */
public record ModelOrder(
    UUID id,
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
    @Nullable Failure failure,
    Instant orderedAt,
    @Nullable Instant finishedAt) {

  /** The chrF2 of both versions in a pair; the candidate has none where it lacks the pair. */
  public record Score(String source, String target, double serving, @Nullable Double candidate) {}

  /** From which language to which. */
  public record Pair(String source, String target) {}

  /** Why it failed: an error code of the interface, and words. */
  public record Failure(String code, String message) {}

  boolean isRunning() {
    return state.equals("running");
  }

  ModelOrder at(ModelProgress step) {
    List<Score> measured =
        step.getScoresList().stream()
            .map(
                score ->
                    new Score(
                        score.getSourceLanguage(),
                        score.getTargetLanguage(),
                        score.getServing(),
                        score.getCandidate() == 0 ? null : score.getCandidate()))
            .toList();
    List<Pair> without =
        step.getUnmeasuredList().stream()
            .map(pair -> new Pair(pair.getSourceLanguage(), pair.getTargetLanguage()))
            .toList();
    return new ModelOrder(
        id,
        action,
        model,
        version,
        state,
        step.getStage().name().replace("MODEL_STAGE_", "").toLowerCase(Locale.ROOT),
        step.getMilliseconds(),
        step.getDone(),
        step.getTotal(),
        measured.isEmpty() ? scores : measured,
        without.isEmpty() ? unmeasured : without,
        failure,
        orderedAt,
        finishedAt);
  }

  ModelOrder ended(@Nullable Failure why, Instant now) {
    return new ModelOrder(
        id,
        action,
        model,
        version,
        why == null ? "done" : "failed",
        stage,
        milliseconds,
        done,
        total,
        scores,
        unmeasured,
        why,
        orderedAt,
        now);
  }
}
