package io.meeshy.console.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to one gateway in the name of one person. Calls block until answered, 15 s at most,
/// and fail with
/// [GatewayException]; safe for all threads.
public final class GatewayClient implements AutoCloseable {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Json json = new Json();
  private final JsonHttp open;
  private final Tokens tokens;
  private final AuthorizedHttp authorized;

  public GatewayClient(URI server) {
    this(server, InstantSource.system());
  }

  GatewayClient(URI server, InstantSource clock) {
    open = new JsonHttp(http, server, json);
    tokens = new Tokens(clock, this::refresh);
    authorized = new AuthorizedHttp(open, tokens);
  }

  public URI server() {
    return open.server();
  }

  /// Tells of every new refresh token, and null when the session is over; called on any thread.
  public void onRefreshToken(Consumer<@Nullable String> listener) {
    tokens.onChange(listener);
  }

  /// The refresh token of the session; null when nobody is signed in.
  public @Nullable String refreshToken() {
    return tokens.refreshToken();
  }

  public User signIn(String username, String password) {
    var credentials = Map.of("username", username, "password", password);
    var session = open.call("POST", "/auth/login", credentials, null, Session.class);
    tokens.adopt(session);
    return session.user();
  }

  /// Signs in with a refresh token kept from an earlier start.
  public User resume(String refreshToken) {
    var session = refresh(refreshToken);
    tokens.adopt(session);
    return session.user();
  }

  /// Ends the session at the gateway; forgotten here even if the gateway cannot be told.
  public void signOut() {
    var token = tokens.refreshToken();
    try {
      if (token != null) {
        open.tell("POST", "/auth/logout", Map.of("refreshToken", token), tokens.accessToken());
      }
    } finally {
      tokens.forget();
    }
  }

  public List<Conversation> conversations() {
    return authorized.get("/conversations", Conversations.class).conversations();
  }

  public List<User> searchPeople(String text) {
    return authorized
        .get(
            "/users?limit=20&search=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
            People.class)
        .users();
  }

  /// Starts a conversation: direct with one person, a group with several. A direct one that is
  /// there already is returned as it is.
  public Conversation startConversation(List<String> memberIds, @Nullable String title) {
    var body = new NewConversation(memberIds.size() == 1 ? "direct" : "group", title, memberIds);
    return authorized.call("POST", "/conversations", body, Conversation.class);
  }

  /// The page before `seq`, newest first; with null the newest page.
  public MessagePage messagesBefore(String conversationId, @Nullable Long seq, int limit) {
    var before = seq == null ? "" : "&before=" + seq;
    return authorized.get(
        "/conversations/" + conversationId + "/messages?limit=" + limit + before,
        MessagePage.class);
  }

  public Preferences preferences() {
    return authorized.get("/me/preferences", Preferences.class);
  }

  /// Asks again for the translation of a message that came without one.
  public Translation translateAgain(String conversationId, String messageId) {
    return authorized.call(
        "POST",
        "/conversations/" + conversationId + "/messages/" + messageId + "/translation",
        Map.of(),
        Translation.class);
  }

  public OperatorClient operator() {
    return new OperatorClient(open, authorized);
  }

  public ModelAdmin modelAdmin() {
    return new ModelAdmin(authorized);
  }

  public CacheAdmin cacheAdmin() {
    return new CacheAdmin(authorized);
  }

  public ReportAdmin reportAdmin() {
    return new ReportAdmin(authorized);
  }

  public RetranslationAdmin retranslationAdmin() {
    return new RetranslationAdmin(authorized);
  }

  /// A WebSocket that comes back by itself; nothing happens before [LiveConnection#start].
  public LiveConnection live(LiveConnection.Listener listener) {
    return new LiveConnection(http, open.server(), json, tokens, listener, Backoff.standard());
  }

  private Session refresh(String refreshToken) {
    return open.call(
        "POST", "/auth/refresh", Map.of("refreshToken", refreshToken), null, Session.class);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private record Conversations(List<Conversation> conversations) {}

  private record People(List<User> users) {}

  private record NewConversation(String type, @Nullable String title, List<String> memberIds) {}
}
