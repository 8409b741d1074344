package io.meeshy.backend.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to translate history again, and how far it is.
 *
 * @param total stored translations that it was about when it was ordered
 * @param done those looked at so far
 * @param replaced those of them that read differently now
 * @param failed those that stayed as they were, since nothing usable came out
 */
public record Retranslation(
    UUID id,
    Status status,
    Scope scope,
    Person orderedBy,
    Instant orderedAt,
    @Nullable Instant endedAt,
    long total,
    long done,
    long replaced,
    long failed) {

  /** Whether it goes on. */
  public enum Status {
    RUNNING,
    DONE,
    CANCELLED;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Which stored translations are meant: those that fulfil every condition that is set.
   *
   * @param model what made them; null for whatever does not serve any more
   * @param version of {@code model}; null for any
   * @param since when their messages were sent at the earliest
   */
  public record Scope(
      @Nullable String model,
      @Nullable String version,
      @Nullable UUID conversationId,
      @Nullable Instant since) {}
}
