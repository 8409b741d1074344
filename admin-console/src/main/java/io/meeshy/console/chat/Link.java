package io.meeshy.console.chat;

/// The connection as the person sees it.
public sealed interface Link {

  record Up() implements Link {}

  record Connecting() implements Link {}

  /// Tries again in `seconds`.
  record Waiting(long seconds) implements Link {}

  /// Over until the person signs in again.
  record Ended(int code) implements Link {}
}
