package io.meeshy.console.chat;

import io.meeshy.console.gateway.Message;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A row of the timeline as it is shown.
public sealed interface Row {

  /// The messages below were written on this day.
  record Day(LocalDate date) implements Row {}

  /// The messages below have not been read yet.
  record Unread() implements Row {}

  /// A message: `first` of its author's group shows who wrote it. `message` is null while it is
  /// on its way.
  record Bubble(
      @Nullable Message message,
      @Nullable Outgoing outgoing,
      String authorId,
      String author,
      boolean mine,
      boolean first,
      String text,
      String language,
      Instant at,
      Mark mark,
      Progress progress,
      @Nullable String quoted)
      implements Row {}

  /// How far an own message has come.
  enum Progress {
    OTHERS,
    WAITING,
    SENT,
    READ,
    REFUSED,
    DELETED
  }
}
