package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as others see them.
 *
 * @param language what they read
 * @param role null unless shown to themselves or to operators, as is {@code createdAt}
 * @param lastSeen null while online, or when never seen
 */
public record User(
    UUID id,
    String username,
    String displayName,
    String language,
    @Nullable String role,
    @Nullable Instant createdAt,
    boolean online,
    @Nullable Instant lastSeen) {

  /** The same person, seen to be online. */
  User asOnline() {
    return new User(id, username, displayName, language, role, createdAt, true, null);
  }
}
