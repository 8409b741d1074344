package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// Calls in the name of the person who signed in: adds the access token, and renews it once when
/// the gateway says it has expired.
final class AuthorizedHttp {

  private final JsonHttp http;
  private final Tokens tokens;

  AuthorizedHttp(JsonHttp http, Tokens tokens) {
    this.http = http;
    this.tokens = tokens;
  }

  <T> T get(String path, Class<T> type) {
    return call("GET", path, null, type);
  }

  <T> T call(String method, String path, @Nullable Object body, Class<T> type) {
    return withToken(token -> http.call(method, path, body, token, type));
  }

  /// A call whose answer has no content.
  void tell(String method, String path, @Nullable Object body) {
    var _ =
        withToken(
            token -> {
              http.tell(method, path, body, token);
              return true;
            });
  }

  private <T> T withToken(Call<T> call) {
    var token = tokens.current();
    try {
      return call.with(token);
    } catch (GatewayException e) {
      if (e.status() != 401 || token == null) {
        throw e;
      }
      return call.with(tokens.renewed(token));
    }
  }

  private interface Call<T> {
    T with(@Nullable String token);
  }
}
