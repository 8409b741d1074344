package io.meeshy.console.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation in the list: who, the newest message in the reader's language, and what waits.
/// `online` is null for groups.
public record ConversationRow(
    String id,
    String name,
    String hueKey,
    @Nullable String preview,
    @Nullable Instant at,
    long unread,
    @Nullable Boolean online) {}
