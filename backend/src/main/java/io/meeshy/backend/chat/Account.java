package io.meeshy.backend.chat;

import io.meeshy.backend.security.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's account as it is stored, without the password.
 *
 * @param username folded to lower case, unique
 * @param lastSeen when they were last connected; null for never
 */
public record Account(
    UUID id,
    String username,
    String displayName,
    Role role,
    Preferences preferences,
    Instant createdAt,
    @Nullable Instant lastSeen) {

  /** Which language this person reads. */
  public Reader reader() {
    return new Reader(id, preferences.language(), Set.copyOf(preferences.neverTranslate()));
  }
}
