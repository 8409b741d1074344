package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Account;
import io.meeshy.backend.chat.AccountService;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.User;
import io.meeshy.backend.security.AccessTokens;
import io.meeshy.backend.security.ClientAddress;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Limit;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.RateLimiter;
import io.meeshy.backend.security.Sessions;
import io.meeshy.backend.security.Tickets;
import org.jspecify.annotations.Nullable;

/** {@code /auth}: signing in, staying signed in, signing out. */
public final class SessionApi implements Api {
  private final AccountService accounts;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final Tickets tickets;
  private final Guard guard;
  private final RateLimiter limiter;

  record Login(@Nullable String username, @Nullable String password) {}

  record RefreshToken(@Nullable String refreshToken) {}

  record SignedIn(String accessToken, String refreshToken, long expiresIn, User user) {}

  record Ticket(String ticket, long expiresIn) {}

  public SessionApi(
      AccountService accounts,
      Sessions sessions,
      AccessTokens tokens,
      Tickets tickets,
      Guard guard,
      RateLimiter limiter) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.tickets = tickets;
    this.guard = guard;
    this.limiter = limiter;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/auth/login", guard.anybody(Limit.SIGN_IN_ADDRESS, this::login))
        .post("/auth/refresh", guard.anybody(Limit.REFRESH, this::refresh))
        .post("/auth/logout", guard.anybody(this::logout))
        .post("/auth/ticket", guard.person(this::ticket));
  }

  private void login(ServerRequest request, ServerResponse response) {
    Login login = Body.read(request, Login.class);
    String name = Input.folded(Input.present("username", login.username()));
    if (Input.isUsername(name)) { // nothing of any length becomes a key
      limiter.take(Limit.SIGN_IN, ClientAddress.of(request).text() + " " + name);
    }
    AccountService.SignIn signIn = accounts.signIn(name, login.password());
    Body.ok(response, signedIn(signIn.session(), signIn.account()));
  }

  private void refresh(ServerRequest request, ServerResponse response) {
    Sessions.Session session = sessions.refresh(refreshToken(request));
    Account account = accounts.find(session.principal().accountId());
    Body.ok(response, signedIn(session, account));
  }

  private void logout(ServerRequest request, ServerResponse response) {
    sessions.endByToken(refreshToken(request));
    Body.nothing(response);
  }

  private void ticket(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, new Ticket(tickets.issue(caller), Tickets.LIFETIME.toSeconds()));
  }

  private SignedIn signedIn(Sessions.Session session, Account account) {
    Principal principal = session.principal();
    return new SignedIn(
        tokens.issue(principal),
        session.refreshToken(),
        tokens.lifetime().toSeconds(),
        accounts.seenBy(principal, account));
  }

  private static String refreshToken(ServerRequest request) {
    return Input.present("refreshToken", Body.read(request, RefreshToken.class).refreshToken());
  }
}
