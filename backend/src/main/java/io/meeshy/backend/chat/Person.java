package io.meeshy.backend.chat;

import java.util.UUID;

/** Somebody as operators see them beside what they did. */
public record Person(UUID id, String username, String displayName) {}
