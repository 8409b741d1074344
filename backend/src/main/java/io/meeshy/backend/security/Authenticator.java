package io.meeshy.backend.security;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRequest;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;

/** Finds out who is calling, from an access token or a ticket whose session has not been ended. */
public final class Authenticator {
  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final Sessions sessions;
  private final Tickets tickets;

  public Authenticator(AccessTokens tokens, Sessions sessions, Tickets tickets) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.tickets = tickets;
  }

  /**
   * The caller by the request's {@code Authorization: Bearer} header.
   *
   * @throws RefusedException {@code not_authenticated} or {@code token_expired}
   */
  public Principal bearer(HttpRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new RefusedException(
          ErrorCode.NOT_AUTHENTICATED, "Sign in first: an access token is needed.");
    }
    return token(header.substring(SCHEME.length()).strip());
  }

  /**
   * The caller by an access token.
   *
   * @throws RefusedException {@code not_authenticated} or {@code token_expired}
   */
  public Principal token(String token) {
    return live(tokens.verify(token));
  }

  /**
   * The caller by a WebSocket ticket, which is used up.
   *
   * @throws RefusedException {@code not_authenticated}
   */
  public Principal ticket(String ticket) {
    return live(
        tickets
            .redeem(ticket)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.NOT_AUTHENTICATED,
                        "The ticket is unknown, used or too old: ask for a new one.")));
  }

  private Principal live(Principal principal) {
    if (!sessions.live(principal.family())) {
      throw new RefusedException(
          ErrorCode.NOT_AUTHENTICATED, "This session has ended: sign in again.");
    }
    return principal;
  }
}
