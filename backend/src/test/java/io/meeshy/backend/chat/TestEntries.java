package io.meeshy.backend.chat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Messages on their way into a log, for tests. */
final class TestEntries {
  private TestEntries() {}

  static LogEntry entry(UUID sender, UUID conversation, String clientId, String text) {
    return new LogEntry(
        sender,
        conversation,
        clientId,
        text,
        "en",
        null,
        message -> List.of(),
        0,
        new CompletableFuture<>());
  }
}
