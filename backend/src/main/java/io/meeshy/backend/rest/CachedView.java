package io.meeshy.backend.rest;

import io.meeshy.proto.translation.v1.CachedTranslation;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cached translation as operators see it.
 *
 * @param remainingSeconds for which it is kept if nobody asks for it; null for what never leaves
 * @param correction whether it is an operator's own
 * @param corrected whether an operator's is served instead of it
 */
record CachedView(
    String key,
    String text,
    String source,
    String target,
    String translation,
    String outcome,
    String model,
    String version,
    Instant madeAt,
    long ageSeconds,
    @Nullable Long remainingSeconds,
    int hits,
    boolean pinned,
    boolean correction,
    boolean corrected) {

  static CachedView of(CachedTranslation cached) {
    return new CachedView(
        cached.getKey(),
        cached.getText(),
        cached.getSourceLanguage(),
        cached.getTargetLanguage(),
        cached.getTranslation(),
        cached.getOutcome().name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT),
        cached.getModel(),
        cached.getModelVersion(),
        Instant.ofEpochSecond(cached.getMadeAtSeconds()),
        cached.getAgeSeconds(),
        cached.getRemainingSeconds() == 0 ? null : cached.getRemainingSeconds(),
        cached.getHits(),
        cached.getPinned(),
        cached.getCorrection(),
        cached.getCorrected());
  }
}
