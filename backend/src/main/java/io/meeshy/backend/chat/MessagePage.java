package io.meeshy.backend.chat;

import java.util.List;

/** Some messages of a conversation, and whether there are more beyond them. */
public record MessagePage(List<Message> messages, boolean hasMore) {}
