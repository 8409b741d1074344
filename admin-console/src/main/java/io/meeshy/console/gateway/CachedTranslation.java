package io.meeshy.console.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A translation in the translator's cache, or an operator's correction. `remainingSeconds` is
/// absent for what never leaves; `outcome` is translated, partial, unchanged or rejected;
/// `corrected` says that a correction is served instead of it.
public record CachedTranslation(
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
    boolean corrected) {}
