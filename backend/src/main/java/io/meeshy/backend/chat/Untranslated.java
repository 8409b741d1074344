package io.meeshy.backend.chat;

/**
 * Why a message has no translation in a language and gets none by itself; {@code reason} as on the
 * wire.
 */
public record Untranslated(String language, String reason) {}
