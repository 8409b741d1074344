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
    var token = tokens.current();
    try {
      return http.call(method, path, body, token, type);
    } catch (GatewayException e) {
      if (e.status() != 401 || token == null) {
        throw e;
      }
      return http.call(method, path, body, tokens.renewed(token), type);
    }
  }
}
