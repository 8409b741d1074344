package io.meeshy.backend.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Single-use tickets with which a browser opens its WebSocket, because it cannot send a header
 * there.
 *
 * <p>Thread-safe; in the memory of this process. A ticket lasts 30 seconds.
 */
public final class Tickets {
  /** How long a ticket can be used. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private final Cache<String, Principal> open;

  public Tickets(InstantSource clock) {
    this.open =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(LIFETIME)
            .ticker(() -> clock.millis() * 1_000_000)
            .build();
  }

  public String issue(Principal principal) {
    String ticket = RandomToken.next();
    open.put(ticket, principal);
    return ticket;
  }

  /** Uses a ticket up; empty when it is unknown, used or too old. */
  public Optional<Principal> redeem(String ticket) {
    return Optional.ofNullable(open.asMap().remove(ticket));
  }
}
