package io.meeshy.console.testing;

import static io.meeshy.console.testing.Exchange.body;
import static io.meeshy.console.testing.Exchange.fail;
import static io.meeshy.console.testing.Exchange.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The people of the [FakeGateway] and their sessions. Safe for all threads.
final class FakeAccounts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> users = new HashMap<>();
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, String> accessTokens = new HashMap<>();
  private final Map<String, String> refreshTokens = new HashMap<>();
  private int issued;

  void register(HttpRouting.Builder routing) {
    routing
        .post("/auth/login", this::login)
        .post("/auth/refresh", this::refresh)
        .post("/auth/logout", (_, response) -> response.status(Status.NO_CONTENT_204).send())
        .get("/me/preferences", this::preferences)
        .get("/users", this::search);
  }

  synchronized String add(String username, String displayName, String language, String role) {
    var id = "u-" + username;
    var user = JSON.createObjectNode();
    user.put("id", id).put("username", username).put("displayName", displayName);
    user.put("language", language).put("role", role).put("online", false);
    users.put(id, user);
    passwords.put(username, "secret-" + username);
    return id;
  }

  synchronized ObjectNode user(String id) {
    return Objects.requireNonNull(users.get(id), id);
  }

  String language(String userId) {
    return user(userId).path("language").asText();
  }

  synchronized void expireAccessTokens() {
    accessTokens.clear();
  }

  synchronized void revokeSessions() {
    accessTokens.clear();
    refreshTokens.clear();
  }

  synchronized Optional<String> caller(String authorization) {
    return Optional.ofNullable(accessTokens.get(authorization.replace("Bearer ", "")));
  }

  /// Who calls; where nobody is signed in the call is answered with 401.
  Optional<String> caller(ServerRequest request, ServerResponse response) {
    var caller = caller(request.headers().first(HeaderNames.AUTHORIZATION).orElse(""));
    if (caller.isEmpty()) {
      fail(response, 401, "token_expired");
    }
    return caller;
  }

  private synchronized void login(ServerRequest request, ServerResponse response) {
    var body = body(request);
    var username = body.path("username").asText();
    if (!body.path("password").asText().equals(passwords.get(username))) {
      fail(response, 401, "wrong_credentials");
      return;
    }
    send(response, 200, session("u-" + username));
  }

  private synchronized void refresh(ServerRequest request, ServerResponse response) {
    var userId = refreshTokens.remove(body(request).path("refreshToken").asText());
    if (userId == null) {
      fail(response, 401, "token_reused");
    } else {
      send(response, 200, session(userId));
    }
  }

  private ObjectNode session(String userId) {
    var number = ++issued;
    accessTokens.put("access-" + number, userId);
    refreshTokens.put("refresh-" + number, userId);
    var session = JSON.createObjectNode();
    session.put("accessToken", "access-" + number).put("refreshToken", "refresh-" + number);
    session.put("expiresIn", 3600).set("user", user(userId));
    return session;
  }

  private void preferences(ServerRequest request, ServerResponse response) {
    caller(request, response)
        .map(id -> JSON.createObjectNode().put("language", language(id)).put("showOriginal", false))
        .ifPresent(preferences -> send(response, 200, preferences));
  }

  private synchronized void search(ServerRequest request, ServerResponse response) {
    if (caller(request, response).isEmpty()) {
      return;
    }
    var text = request.query().get("search").toLowerCase(Locale.ROOT);
    var found = JSON.createArrayNode();
    users.values().stream()
        .filter(user -> user.path("displayName").asText().toLowerCase(Locale.ROOT).contains(text))
        .forEach(found::add);
    send(response, 200, JSON.createObjectNode().set("users", found));
  }
}
