package io.meeshy.backend.realtime;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.Glossaries;
import io.meeshy.backend.chat.GlossaryStore;
import io.meeshy.backend.chat.Members;
import io.meeshy.backend.chat.MessageLog;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.db.TestDatabase;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.LanguageDetector;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.Role;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.TranslationService;
import io.meeshy.backend.translation.TranslatorAccess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * One node of the gateway with its real parts but no accounts: whoever names their account and
 * session is let in.
 */
final class TestNode implements AutoCloseable {
  final EventBus<ChatEvent> events = new EventBus<>();
  final Presence presence;
  final MessageLog log;
  final MessageStore messages;
  final ChatService chat;
  final ConversationService conversations;
  final GrpcTranslationEngine engine;
  final TranslationService translations;
  final RealtimeRoute route;
  private final WebServer server;

  TestNode(int translatorPort) {
    this(translatorPort, new RealtimeConfig(100, Duration.ofSeconds(30)));
  }

  TestNode(int translatorPort, RealtimeConfig config) {
    Jdbi jdbi = TestDatabase.shared().jdbi();
    ConversationStore store = new ConversationStore(jdbi);
    Members members = new Members(store, events);
    presence = new Presence(jdbi);
    messages = new MessageStore(jdbi);
    log = new MessageLog(jdbi, events);
    engine = new GrpcTranslationEngine(TranslatorAccess.open("127.0.0.1", translatorPort));
    translations =
        new TranslationService(
            engine,
            messages,
            members,
            new Glossaries(new GlossaryStore(jdbi)),
            events,
            nanos -> {});
    chat =
        new ChatService(
            new ChatService.Stores(log, messages, store, members),
            new LanguageDetector("en"),
            translations,
            events,
            5_000);
    conversations = new ConversationService(store, presence, events);
    route =
        new RealtimeRoute(
            config,
            new Admission(
                TestNode::principal, TestNode::principal, (origin, host) -> origin.endsWith(host)),
            new RealtimeRoute.Services(
                chat, conversations, store, messages, translations, presence),
            events,
            nanos -> {});
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .connectionOptions(socket -> socket.tcpNoDelay(true));
    route.register(builder);
    server = builder.build().start();
  }

  private static Principal principal(String token) {
    try {
      String[] parts = token.split("/", 2);
      return new Principal(UUID.fromString(parts[0]), Role.USER, UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new RefusedException(ErrorCode.NOT_AUTHENTICATED, "Sign in first.");
    }
  }

  int port() {
    return server.port();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.port() + "/ws");
  }

  TestClient connect(UUID account) {
    TestClient client = open(account, UUID.randomUUID());
    client.await("connection");
    return client;
  }

  TestClient open(UUID account, UUID family) {
    return TestClient.open(address(), account + "/" + family);
  }

  UUID direct(UUID one, UUID other) {
    return conversations.create(one, "direct", null, List.of(other)).conversation().id();
  }

  UUID group(UUID owner, UUID... others) {
    return conversations.create(owner, "group", "Group", List.of(others)).conversation().id();
  }

  @Override
  public void close() {
    route.close();
    server.stop();
    log.close();
    translations.close();
    engine.close();
    presence.close();
  }
}
