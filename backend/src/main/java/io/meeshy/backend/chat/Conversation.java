package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param type {@code direct} or {@code group}
 * @param lastReadSeq how far this member has read
 * @param unread messages of others after that, counted to 1000 at most
 */
public record Conversation(
    UUID id,
    String type,
    @Nullable String title,
    List<Member> members,
    long lastSeq,
    long lastReadSeq,
    long unread,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Message lastMessage) {}
