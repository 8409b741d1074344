package io.meeshy.backend.translation;

/**
 * Translations of messages since the start: made, of these from the cache, failed; and pending now.
 */
public record TranslationFigures(long translated, long cached, long failed, int pending) {}
