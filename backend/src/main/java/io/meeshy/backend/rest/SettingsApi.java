package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.language.Languages;
import io.meeshy.backend.security.Guard;
import java.util.List;

/** {@code /settings}: what clients have to know of how this installation is set up. */
public final class SettingsApi implements Api {
  private final Settings settings;
  private final Guard guard;

  record Settings(List<String> languages, String defaultLanguage, int maxTextLength) {}

  public SettingsApi(Languages languages, int maxTextLength, Guard guard) {
    this.settings = new Settings(languages.supported(), languages.unspecified(), maxTextLength);
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/settings", guard.anybody(this::settings));
  }

  private void settings(ServerRequest request, ServerResponse response) {
    Body.ok(response, settings);
  }
}
