package io.meeshy.translator.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * An entry as an operator sees it.
 *
 * @param key of the entry; for a correction the phrase's own
 * @param age since it was made
 * @param remaining time it is kept if nobody asks for it; empty when it never leaves
 * @param hits in this translator, as far as it remembers
 * @param correction whether it is itself a correction
 * @param corrected whether a correction of the same phrase is served instead
 */
public record CachedView(
    String key,
    Entry entry,
    Duration age,
    Optional<Duration> remaining,
    int hits,
    boolean pinned,
    boolean correction,
    boolean corrected) {}
