package io.meeshy.console.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A translation that a reader found wrong, with the texts as they were read: `original` in
/// `source`, `translation` and `proposal` in `language`. `status` is open, accepted or rejected;
/// `current` says whether the message has not been edited since.
public record TranslationReport(
    String id,
    String status,
    Instant createdAt,
    Person reporter,
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

  public boolean isOpen() {
    return status.equals("open");
  }

  /// What an operator decided. `as` is cache or glossary, absent when it was rejected; `outcome` is
  /// the translation or the term that was accepted.
  public record Decision(Person by, Instant at, @Nullable String as, @Nullable String outcome) {}
}
