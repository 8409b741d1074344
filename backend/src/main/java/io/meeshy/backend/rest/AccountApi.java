package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Account;
import io.meeshy.backend.chat.AccountService;
import io.meeshy.backend.chat.User;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Limit;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.RateLimiter;
import io.meeshy.backend.security.Role;
import java.util.List;
import java.util.UUID;

/** {@code /users} and {@code /me}: who is here. */
public final class AccountApi implements Api {
  private final AccountService accounts;
  private final Guard guard;
  private final RateLimiter limiter;

  record Users(List<User> users) {}

  public AccountApi(AccountService accounts, Guard guard, RateLimiter limiter) {
    this.accounts = accounts;
    this.guard = guard;
    this.limiter = limiter;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/users", guard.anybody(Limit.REGISTRATION, this::register))
        .get("/users", guard.person(this::search))
        .get("/users/{id}", guard.person(this::find))
        .put("/users/{id}", guard.person(this::change))
        .get("/me", guard.person(this::me));
  }

  private void register(ServerRequest request, ServerResponse response) {
    Account account =
        accounts.register(Body.read(request, AccountService.Registration.class), Role.USER);
    Body.send(response, Status.CREATED_201, accounts.seenBySelf(account));
  }

  private void search(Principal caller, ServerRequest request, ServerResponse response) {
    int limit = Parameters.number(request, "limit", 20, 1, 50);
    List<User> users =
        accounts.search(Parameters.text(request, "search"), limit).stream()
            .map(account -> accounts.seenBy(caller, account))
            .toList();
    Body.ok(response, new Users(users));
  }

  private void find(Principal caller, ServerRequest request, ServerResponse response) {
    Account account = accounts.find(Parameters.id(request, "id"));
    Body.ok(response, accounts.seenBy(caller, account));
  }

  private void change(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    AccountService.Change change = Body.read(request, AccountService.Change.class);
    if (change.password() != null) {
      limiter.take(Limit.SIGN_IN, caller.accountId().toString());
    }
    Body.ok(response, accounts.seenBy(caller, accounts.change(caller, id, change)));
  }

  private void me(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, accounts.seenBy(caller, accounts.find(caller.accountId())));
  }
}
