package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.AccountService;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;

/** {@code /me/preferences}: how the caller wants to read. */
public final class PreferencesApi implements Api {
  private final AccountService accounts;
  private final Guard guard;

  public PreferencesApi(AccountService accounts, Guard guard) {
    this.accounts = accounts;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/me/preferences", guard.person(this::preferences))
        .put("/me/preferences", guard.person(this::change));
  }

  private void preferences(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, accounts.find(caller.accountId()).preferences());
  }

  private void change(Principal caller, ServerRequest request, ServerResponse response) {
    AccountService.PreferencesChange change =
        Body.read(request, AccountService.PreferencesChange.class);
    Body.ok(response, accounts.change(caller.accountId(), change));
  }
}
