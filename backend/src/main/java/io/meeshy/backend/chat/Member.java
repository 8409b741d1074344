package io.meeshy.backend.chat;

import java.time.Instant;

/** A person's place in a conversation; {@code role} is {@code owner} or {@code member}. */
public record Member(User user, String role, Instant joinedAt, long lastReadSeq) {}
