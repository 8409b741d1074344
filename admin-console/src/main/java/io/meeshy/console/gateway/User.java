package io.meeshy.console.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person as the gateway shows them. `role` is present for oneself, and for everybody when one is
/// an operator.
public record User(
    String id,
    String username,
    String displayName,
    String language,
    @Nullable String role,
    boolean online,
    @Nullable Instant lastSeen) {

  /// Whether the gateway shows this person its measurements.
  public boolean isOperator() {
    return "operator".equals(role) || "admin".equals(role);
  }

  public User withPresence(boolean nowOnline, @Nullable Instant seen) {
    return new User(id, username, displayName, language, role, nowOnline, seen);
  }
}
