package io.meeshy.backend.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A translation that a reader found wrong, with the message's text as it was when they read it.
 *
 * @param current whether the message still has the revision that was reported
 * @param source the language of {@code original}
 * @param language the language of {@code translation} and {@code proposal}
 * @param decision null while it is open
 */
public record TranslationReport(
    UUID id,
    Status status,
    Instant createdAt,
    Person reporter,
    UUID conversationId,
    UUID messageId,
    int revision,
    boolean current,
    String source,
    String original,
    String language,
    String translation,
    String model,
    String version,
    @Nullable String proposal,
    @Nullable String reason,
    @Nullable Decision decision) {

  /** What became of a report. */
  public enum Status {
    OPEN,
    ACCEPTED,
    REJECTED;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  /** Where an accepted report went. */
  public enum Place {
    CACHE,
    GLOSSARY;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Place of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What an operator decided.
   *
   * @param as null when it was rejected
   * @param outcome the translation or the term that was accepted
   */
  public record Decision(Person by, Instant at, @Nullable Place as, @Nullable String outcome) {}
}
