package io.meeshy.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A Meeshy server as its clients see it: REST calls that block until answered, 30 s at most, and
 * WebSockets. Safe for all threads; every failure is a {@link RefusedException}.
 */
public final class Server implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final URI address;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public Server(URI address) {
    this.address = address;
  }

  public void register(String username, String password, String displayName, String language) {
    call(
        "POST",
        "/users",
        null,
        Map.of(
            "username", username,
            "password", password,
            "displayName", displayName,
            "language", language));
  }

  /** The language if this server lets people choose it, else the one it takes for unknown texts. */
  public String offered(String language) {
    var settings = call("GET", "/settings", null, null);
    for (var supported : settings.path("languages")) {
      if (supported.asText().equals(language)) {
        return language;
      }
    }
    return settings.path("defaultLanguage").asText(language);
  }

  public Session signIn(String username, String password) {
    var answer =
        call("POST", "/auth/login", null, Map.of("username", username, "password", password));
    return new Session(
        answer.at("/user/id").asText(), username, answer.path("accessToken").asText());
  }

  /** The id of the direct conversation with somebody, started when there is none. */
  public String direct(Session session, String userId) {
    return start(session, Map.of("type", "direct", "memberIds", List.of(userId)));
  }

  public String group(Session session, String title, List<String> memberIds) {
    return start(session, Map.of("type", "group", "title", title, "memberIds", memberIds));
  }

  private String start(Session session, Map<String, Object> conversation) {
    return call("POST", "/conversations", session, conversation).path("id").asText();
  }

  /**
   * One REST call.
   *
   * @return the answer's JSON; a missing node when it has none
   */
  public JsonNode call(
      String method, String path, @Nullable Session session, @Nullable Object body) {
    var answer = exchange(method, path, session, body);
    if (answer.statusCode() / 100 != 2) {
      throw refusal(answer);
    }
    return parse(answer.body());
  }

  /** The text at a path and its status, whatever that is. */
  public HttpResponse<String> get(String path, @Nullable Session session) {
    return exchange("GET", path, session, null);
  }

  private HttpResponse<String> exchange(
      String method, String path, @Nullable Session session, @Nullable Object body) {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(DEADLINE);
    if (session != null) {
      request.header("Authorization", "Bearer " + session.accessToken());
    }
    try {
      if (body == null) {
        request.method(method, BodyPublishers.noBody());
      } else {
        request.header("Content-Type", "application/json");
        request.method(method, BodyPublishers.ofString(json.writeValueAsString(body)));
      }
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted", e);
    }
  }

  private RefusedException refusal(HttpResponse<String> answer) {
    var error = parse(answer.body()).path("error");
    long wait = answer.headers().firstValueAsLong("Retry-After").orElse(0);
    return new RefusedException(
        answer.statusCode(),
        error.path("code").asText("unexpected_answer"),
        error.path("message").asText("status " + answer.statusCode()),
        Duration.ofSeconds(wait));
  }

  private JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * Opens a WebSocket, which from when this returns hears all that is sent to its person; frames
   * may come before.
   */
  public ChatSocket open(Session session, FrameListener listener) {
    String authority = address.getAuthority();
    var socketAddress = URI.create((secure() ? "wss://" : "ws://") + authority + "/ws");
    var receiver = new ChatSocket.Receiver(json, listener);
    try {
      var socket =
          new ChatSocket(
              http.newWebSocketBuilder()
                  .connectTimeout(DEADLINE)
                  .header("Authorization", "Bearer " + session.accessToken())
                  .buildAsync(socketAddress, receiver)
                  .join());
      receiver.awaitWelcome(DEADLINE);
      return socket;
    } catch (CompletionException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    }
  }

  private boolean secure() {
    return "https".equals(address.getScheme());
  }

  private RefusedException unreachable(Throwable cause) {
    String reason = cause.getMessage();
    return new RefusedException(
        "%s does not answer%s".formatted(address, reason == null ? "" : " (" + reason + ")"),
        cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
