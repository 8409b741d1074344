package io.meeshy.backend.chat;

import io.meeshy.backend.error.RefusedException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param companion called once it is committed
 * @param acceptedNanos {@link System#nanoTime()} of its arrival
 * @param done completed with the answer to its sender
 */
record LogEntry(
    UUID sender,
    UUID conversationId,
    String clientId,
    String text,
    String language,
    @Nullable UUID replyTo,
    Function<Message, List<Translation>> companion,
    long acceptedNanos,
    CompletableFuture<Message> done) {

  /** What makes it one message however often it is sent. */
  record Key(UUID sender, String clientId) {}

  Key key() {
    return new Key(sender, clientId);
  }

  /** What became of an entry. */
  sealed interface Outcome {
    /** It is committed, for the first time. */
    record Stored(Message message) implements Outcome {}

    /** It was committed before. */
    record Known(Message message) implements Outcome {}

    record Refused(RefusedException refusal) implements Outcome {}
  }
}
