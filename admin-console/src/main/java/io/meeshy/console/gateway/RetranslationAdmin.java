package io.meeshy.console.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders to translate history again, one at a time. Calls block and fail like those of
/// [GatewayClient]; what was ordered goes on by itself.
public final class RetranslationAdmin {

  private static final String PATH = "/translate/retranslation";

  private final AuthorizedHttp http;

  RetranslationAdmin(AuthorizedHttp http) {
    this.http = http;
  }

  /// The last order; empty when there never was one.
  public Optional<Retranslation> last() {
    return Optional.ofNullable(http.get(PATH, Last.class).retranslation());
  }

  public Retranslation order(Retranslation.Scope scope) {
    return http.call("POST", PATH, scope, Retranslation.class);
  }

  /// Ends the order that is running; what was exchanged so far stays so.
  public Retranslation cancel() {
    return http.call("DELETE", PATH, null, Retranslation.class);
  }

  private record Last(@Nullable Retranslation retranslation) {}
}
