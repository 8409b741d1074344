package io.meeshy.backend.chat;

/** The message log since the start: messages and batches committed; and messages queued now. */
public record LogFigures(long messages, long batches, int queued) {}
