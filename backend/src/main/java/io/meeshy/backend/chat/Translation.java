package io.meeshy.backend.chat;

/**
 * A text in another language, and where it comes from.
 *
 * @param tier {@code basic}, {@code medium} or {@code premium}
 * @param milliseconds what it took in the translator
 */
public record Translation(
    String language,
    String text,
    String model,
    String version,
    String tier,
    boolean cached,
    double milliseconds) {}
