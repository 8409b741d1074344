package io.meeshy.console.testing;

import static io.meeshy.console.testing.Exchange.body;
import static io.meeshy.console.testing.Exchange.fail;
import static io.meeshy.console.testing.Exchange.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A gateway in memory that speaks the protocol as far as the console needs it: accounts,
/// conversations, messages over
/// WebSocket with seq, ack and resume, and measurements a test sets.
public final class FakeGateway implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> users = new HashMap<>();
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, String> accessTokens = new HashMap<>();
  private final Map<String, String> refreshTokens = new HashMap<>();
  private final Map<String, FakeConversation> conversations = new HashMap<>();
  private final List<FakeSocket> sockets = new CopyOnWriteArrayList<>();
  private final Map<String, JsonNode> answers = new HashMap<>();
  private final FakeAdministration administration = new FakeAdministration(this);
  private final AtomicInteger counter = new AtomicInteger();
  private final WebServer server;
  private volatile boolean refusing;
  private volatile boolean silent;

  public FakeGateway() {
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .addRouting(routing())
            .addRouting(WsRouting.builder().endpoint("/ws", () -> new FakeSocket(this)))
            .build()
            .start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.port());
  }

  private HttpRouting.Builder routing() {
    var routing = HttpRouting.builder();
    administration.register(routing);
    return routing
        .post("/auth/login", this::login)
        .post("/auth/refresh", this::refresh)
        .post("/auth/logout", (_, response) -> response.status(Status.NO_CONTENT_204).send())
        .get("/me/preferences", this::preferences)
        .get("/users", this::search)
        .get("/conversations", this::list)
        .post("/conversations", this::startConversation)
        .get("/conversations/{id}/messages", this::history)
        .get("/health/ready", (_, response) -> answer(response, "/health/ready"))
        .get("/health/detailed", this::measured)
        .get("/metrics/performance", this::measured)
        .get("/metrics/queue", this::measured)
        .get("/metrics/database", this::measured)
        .get("/translate/models", this::measured)
        .get("/translate/cache/stats", this::measured);
  }

  // What tests set up

  /// Adds a person; answers their id.
  public synchronized String person(
      String username, String displayName, String language, String role) {
    var user = JSON.createObjectNode();
    user.put("id", "u-" + username).put("username", username).put("displayName", displayName);
    user.put("language", language).put("role", role).put("online", false);
    users.put("u-" + username, user);
    passwords.put(username, "secret-" + username);
    return "u-" + username;
  }

  /// Adds a conversation; answers its id.
  public synchronized String conversation(String title, String... memberIds) {
    var id = "c-" + counter.incrementAndGet();
    conversations.put(id, new FakeConversation(id, title, List.of(memberIds)));
    return id;
  }

  /// Puts a message into a conversation and delivers it to whoever is connected.
  public synchronized ObjectNode say(
      String conversationId, String senderId, String clientId, String text, Instant sentAt) {
    var conversation = find(conversationId);
    var message = conversation.add(senderId, clientId, text, language(senderId), sentAt);
    deliver(message);
    return message;
  }

  /// What `path` answers from now on.
  public synchronized void answer(String path, String json) {
    try {
      answers.put(path, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /// Lets `path` answer 503 from now on.
  public synchronized void answerNothing(String path) {
    answers.remove(path);
  }

  /// Makes every access token invalid, as if its time were up.
  public synchronized void expireAccessTokens() {
    accessTokens.clear();
  }

  /// Makes every refresh token invalid, as if their families were revoked.
  public synchronized void revokeSessions() {
    accessTokens.clear();
    refreshTokens.clear();
  }

  /// Refuses new WebSockets, or lets them in again.
  public void refuseSockets(boolean refuse) {
    refusing = refuse;
  }

  /// Stores what is sent but tells nobody, as if the process died after the commit.
  public void loseAnswers(boolean lose) {
    silent = lose;
  }

  /// Cuts every WebSocket with a close code.
  public void cut(int code) {
    sockets.forEach(socket -> socket.cut(code));
  }

  /// Sends a frame to every WebSocket.
  public void broadcast(String frame) {
    sockets.forEach(socket -> socket.send(frame));
  }

  public int connected() {
    return sockets.size();
  }

  public synchronized List<JsonNode> messages(String conversationId) {
    return List.copyOf(find(conversationId).messages());
  }

  /// What operators order, and what they are answered.
  public FakeAdministration administration() {
    return administration;
  }

  // REST

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
    var number = counter.incrementAndGet();
    accessTokens.put("access-" + number, userId);
    refreshTokens.put("refresh-" + number, userId);
    var session = JSON.createObjectNode();
    session.put("accessToken", "access-" + number).put("refreshToken", "refresh-" + number);
    session.put("expiresIn", 3600).set("user", users.get(userId));
    return session;
  }

  synchronized Optional<String> caller(String authorization) {
    return Optional.ofNullable(accessTokens.get(authorization.replace("Bearer ", "")));
  }

  private Optional<String> caller(ServerRequest request, ServerResponse response) {
    var header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    var caller = caller(header);
    if (caller.isEmpty()) {
      fail(response, 401, "token_expired");
    }
    return caller;
  }

  private synchronized void preferences(ServerRequest request, ServerResponse response) {
    caller(request, response)
        .ifPresent(
            id ->
                send(
                    response,
                    200,
                    JSON.createObjectNode()
                        .put("language", language(id))
                        .put("showOriginal", false)));
  }

  private synchronized void search(ServerRequest request, ServerResponse response) {
    var text = request.query().get("search").toLowerCase(java.util.Locale.ROOT);
    caller(request, response)
        .ifPresent(
            _ -> {
              var found = JSON.createArrayNode();
              users.values().stream()
                  .filter(
                      user ->
                          user.path("displayName")
                              .asText()
                              .toLowerCase(java.util.Locale.ROOT)
                              .contains(text))
                  .forEach(found::add);
              send(response, 200, JSON.createObjectNode().set("users", found));
            });
  }

  private synchronized void list(ServerRequest request, ServerResponse response) {
    caller(request, response)
        .ifPresent(
            id -> {
              var all = JSON.createArrayNode();
              conversations.values().stream()
                  .filter(each -> each.hasMember(id))
                  .forEach(each -> all.add(each.seenBy(id, users)));
              send(response, 200, JSON.createObjectNode().set("conversations", all));
            });
  }

  private synchronized void startConversation(ServerRequest request, ServerResponse response) {
    caller(request, response)
        .ifPresent(
            id -> {
              var members = new ArrayList<String>();
              members.add(id);
              body(request).path("memberIds").forEach(member -> members.add(member.asText()));
              var fresh = conversation("", members.toArray(new String[0]));
              send(response, 201, find(fresh).seenBy(id, users));
            });
  }

  private synchronized void history(ServerRequest request, ServerResponse response) {
    caller(request, response)
        .ifPresent(
            id -> {
              var query = request.query();
              var before = query.first("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
              var limit = query.first("limit").map(Integer::parseInt).orElse(50);
              var all = find(request.path().pathParameters().get("id")).messages();
              ArrayNode page = JSON.createArrayNode();
              var end = (int) Math.min(all.size(), before - 1);
              for (var i = end - 1; i >= Math.max(0, end - limit); i--) {
                page.add(all.get(i));
              }
              var answer = JSON.createObjectNode().put("hasMore", end > limit);
              answer.set("messages", page);
              send(response, 200, answer);
            });
  }

  private synchronized void measured(ServerRequest request, ServerResponse response) {
    caller(request, response).ifPresent(_ -> answer(response, request.path().path()));
  }

  private synchronized void answer(ServerResponse response, String path) {
    var answer = answers.get(path);
    if (answer == null) {
      fail(response, 503, "unavailable");
    } else {
      send(response, 200, answer);
    }
  }

  // WebSocket

  boolean refusesSockets() {
    return refusing;
  }

  synchronized void opened(FakeSocket socket) {
    sockets.add(socket);
  }

  synchronized void closed(FakeSocket socket) {
    sockets.remove(socket);
  }

  synchronized void receive(FakeSocket from, String text) {
    try {
      var frame = JSON.readTree(text);
      switch (frame.path("type").asText()) {
        case "message:send" -> accept(from, frame);
        case "session:resume" -> resume(from, frame);
        default -> {}
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private void accept(FakeSocket from, JsonNode frame) {
    var conversation = conversations.get(frame.path("conversationId").asText());
    var clientId = frame.path("clientId").asText();
    var text = frame.path("text").asText();
    if (conversation == null || text.startsWith("refuse ")) {
      from.send(
          JSON.createObjectNode()
              .put("type", "error")
              .put("code", conversation == null ? "not_found" : text.substring(7))
              .put("message", "refused")
              .put("clientId", clientId)
              .toString());
      return;
    }
    var known = conversation.byClientId(clientId);
    var message =
        known.orElseGet(
            () ->
                conversation.add(
                    from.userId(), clientId, text, language(from.userId()), Instant.now()));
    if (silent) {
      return;
    }
    from.send(
        JSON.createObjectNode()
            .put("type", "message:ack")
            .put("clientId", clientId)
            .put("conversationId", conversation.id())
            .put("messageId", message.path("id").asText())
            .put("seq", message.path("seq").asLong())
            .put("sentAt", message.path("sentAt").asText())
            .toString());
    if (known.isEmpty()) {
      deliver(message);
    }
  }

  private void deliver(ObjectNode message) {
    var conversation = find(message.path("conversationId").asText());
    var frame = JSON.createObjectNode().put("type", "message:receive").set("message", message);
    sockets.stream()
        .filter(socket -> conversation.hasMember(socket.userId()))
        .forEach(socket -> socket.send(frame.toString()));
  }

  private void resume(FakeSocket from, JsonNode frame) {
    frame
        .path("cursors")
        .properties()
        .forEach(
            cursor ->
                find(cursor.getKey()).messages().stream()
                    .filter(message -> message.path("seq").asLong() > cursor.getValue().asLong())
                    .map(
                        message ->
                            JSON.createObjectNode()
                                .put("type", "message:receive")
                                .set("message", message)
                                .toString())
                    .forEach(from::send));
    from.send("{\"type\":\"session:resumed\"}");
  }

  private FakeConversation find(String id) {
    return Objects.requireNonNull(conversations.get(id), id);
  }

  private String language(String userId) {
    return Objects.requireNonNull(users.get(userId), userId).path("language").asText();
  }

  @Override
  public void close() {
    server.stop();
  }
}
