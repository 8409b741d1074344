package io.meeshy.console.testing;

import static io.meeshy.console.testing.Exchange.fail;
import static io.meeshy.console.testing.Exchange.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A gateway in memory that speaks the protocol as far as the console needs it: accounts,
/// conversations, messages over WebSocket with seq, ack and resume, and measurements a test sets.
public final class FakeGateway implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAccounts accounts = new FakeAccounts();
  private final FakeConversations conversations = new FakeConversations(accounts);
  private final FakeSockets sockets = new FakeSockets(accounts, conversations);
  private final FakeAdministration administration = new FakeAdministration(accounts);
  private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
  private final WebServer server;

  public FakeGateway() {
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .addRouting(routing())
            .addRouting(WsRouting.builder().endpoint("/ws", () -> new FakeSocket(sockets)))
            .build()
            .start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.port());
  }

  private HttpRouting.Builder routing() {
    var routing = HttpRouting.builder();
    accounts.register(routing);
    conversations.register(routing);
    administration.register(routing);
    return routing
        .get("/health/ready", (_, response) -> answer(response, "/health/ready"))
        .get("/health/detailed", this::measured)
        .get("/metrics/performance", this::measured)
        .get("/metrics/queue", this::measured)
        .get("/metrics/database", this::measured)
        .get("/translate/models", this::measured)
        .get("/translate/cache/stats", this::measured);
  }

  /// Adds a person; answers their id.
  public String person(String username, String displayName, String language, String role) {
    return accounts.add(username, displayName, language, role);
  }

  /// Adds a conversation; answers its id.
  public String conversation(String title, String... memberIds) {
    return conversations.add(title, List.of(memberIds)).id();
  }

  /// Puts a message into a conversation and delivers it to whoever is connected.
  public ObjectNode say(
      String conversationId, String senderId, String clientId, String text, Instant sentAt) {
    return sockets.say(conversationId, senderId, clientId, text, sentAt);
  }

  public List<JsonNode> messages(String conversationId) {
    return List.copyOf(conversations.find(conversationId).messages());
  }

  /// What `path` answers from now on.
  public void answer(String path, String json) {
    try {
      answers.put(path, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /// Lets `path` answer 503 from now on.
  public void answerNothing(String path) {
    answers.remove(path);
  }

  /// Makes every access token invalid, as if its time were up.
  public void expireAccessTokens() {
    accounts.expireAccessTokens();
  }

  /// Makes every refresh token invalid, as if their families were revoked.
  public void revokeSessions() {
    accounts.revokeSessions();
  }

  /// Refuses new WebSockets, or lets them in again.
  public void refuseSockets(boolean refuse) {
    sockets.refuse(refuse);
  }

  /// Stores what is sent but tells nobody, as if the process died after the commit.
  public void loseAnswers(boolean lose) {
    sockets.loseAnswers(lose);
  }

  /// Cuts every WebSocket with a close code.
  public void cut(int code) {
    sockets.cut(code);
  }

  /// Sends a frame to every WebSocket.
  public void broadcast(String frame) {
    sockets.broadcast(frame);
  }

  public int connected() {
    return sockets.count();
  }

  /// What operators order, and what they are answered.
  public FakeAdministration administration() {
    return administration;
  }

  private void measured(ServerRequest request, ServerResponse response) {
    accounts.caller(request, response).ifPresent(_ -> answer(response, request.path().path()));
  }

  private void answer(ServerResponse response, String path) {
    var answer = answers.get(path);
    if (answer == null) {
      fail(response, 503, "unavailable");
    } else {
      send(response, 200, answer);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
