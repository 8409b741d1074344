package io.meeshy.backend;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.meeshy.backend.chat.AccountService;
import io.meeshy.backend.chat.AccountStore;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.Glossaries;
import io.meeshy.backend.chat.GlossaryService;
import io.meeshy.backend.chat.GlossaryStore;
import io.meeshy.backend.chat.Members;
import io.meeshy.backend.chat.MessageLog;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.ReportService;
import io.meeshy.backend.chat.ReportStore;
import io.meeshy.backend.chat.RetranslationBatches;
import io.meeshy.backend.chat.RetranslationStore;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.db.Database;
import io.meeshy.backend.language.LanguageDetector;
import io.meeshy.backend.operation.AuditLog;
import io.meeshy.backend.operation.AuditStore;
import io.meeshy.backend.operation.ModelOrders;
import io.meeshy.backend.ops.Logging;
import io.meeshy.backend.ops.Telemetry;
import io.meeshy.backend.realtime.Admission;
import io.meeshy.backend.realtime.RealtimeRoute;
import io.meeshy.backend.rest.AccountApi;
import io.meeshy.backend.rest.AuditApi;
import io.meeshy.backend.rest.CacheApi;
import io.meeshy.backend.rest.ConversationApi;
import io.meeshy.backend.rest.Cors;
import io.meeshy.backend.rest.Failures;
import io.meeshy.backend.rest.GlossaryApi;
import io.meeshy.backend.rest.HealthApi;
import io.meeshy.backend.rest.LanguagesApi;
import io.meeshy.backend.rest.MetricsApi;
import io.meeshy.backend.rest.ModelsApi;
import io.meeshy.backend.rest.OpenApi;
import io.meeshy.backend.rest.OperatorApi;
import io.meeshy.backend.rest.PreferencesApi;
import io.meeshy.backend.rest.PreviewApi;
import io.meeshy.backend.rest.ReportApi;
import io.meeshy.backend.rest.RequestMeter;
import io.meeshy.backend.rest.RetranslationApi;
import io.meeshy.backend.rest.Routes;
import io.meeshy.backend.rest.SecurityHeaders;
import io.meeshy.backend.rest.SessionApi;
import io.meeshy.backend.rest.SettingsApi;
import io.meeshy.backend.rest.TranslateApi;
import io.meeshy.backend.rest.WebPages;
import io.meeshy.backend.security.AccessTokens;
import io.meeshy.backend.security.Authenticator;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Origins;
import io.meeshy.backend.security.Passwords;
import io.meeshy.backend.security.RateLimiter;
import io.meeshy.backend.security.Sessions;
import io.meeshy.backend.security.SigningSecret;
import io.meeshy.backend.security.Tickets;
import io.meeshy.backend.translation.CacheAdmin;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.ModelAdmin;
import io.meeshy.backend.translation.ReportDecisions;
import io.meeshy.backend.translation.RetranslationService;
import io.meeshy.backend.translation.Retranslator;
import io.meeshy.backend.translation.TranslationService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway: every part built in order, and closed in reverse.
 *
 * <p>Closing is idempotent and bounded: new work is refused, sockets are told to come back, what
 * was accepted is committed.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /**
   * What the web server itself refuses; the interface refuses smaller bodies with its own words.
   */
  private static final int MOST_BODY_BYTES = 1024 * 1024;

  /** Connections beside the WebSockets: requests, and sockets that are told there are too many. */
  private static final int SPARE_CONNECTIONS = 4096;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final GatewayConfig config;
  private final InstantSource clock;
  private final Telemetry telemetry = new Telemetry();
  private final Routes routes = new Routes();
  private final WebServer server;
  private final Optional<String> generatedAdminPassword;

  /**
   * Starts a gateway, which answers when this returns.
   *
   * @throws io.meeshy.backend.db.DatabaseException when the database cannot be used
   * @throws PortUnavailableException when another process listens there
   */
  public static Gateway start(GatewayConfig config) {
    return new Gateway(config, InstantSource.system());
  }

  Gateway(GatewayConfig config, InstantSource clock) {
    Logging.configure(config.logLevel());
    this.config = config;
    this.clock = clock;
    try {
      Database database = opened(Database.open(config.database()));
      EventBus<ChatEvent> events = new EventBus<>();
      Presence presence = opened(new Presence(database.jdbi()));
      Sessions sessions = new Sessions(database.jdbi(), clock);
      AccountService accounts =
          new AccountService(
              new AccountStore(database.jdbi()),
              new Passwords(),
              sessions,
              presence,
              events,
              config.languages());
      this.server = assemble(database, events, presence, sessions, accounts);
      // Its password is told once, so it is made when hardly anything can go wrong any more.
      PortUnavailableException.check(config.host(), config.port());
      this.generatedAdminPassword = accounts.createAdministrator(config.adminPassword());
      listen();
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  private WebServer assemble(
      Database database,
      EventBus<ChatEvent> events,
      Presence presence,
      Sessions sessions,
      AccountService accounts) {
    GrpcTranslationEngine engine = opened(new GrpcTranslationEngine(config.translator()));
    LanguageDetector detector = new LanguageDetector(config.languages().unspecified());
    ConversationStore conversationStore = new ConversationStore(database.jdbi());
    MessageStore messages = new MessageStore(database.jdbi());
    Members members = new Members(conversationStore, events);
    GlossaryStore glossaryStore = new GlossaryStore(database.jdbi());
    Glossaries glossaries = new Glossaries(glossaryStore);
    TranslationService translations =
        opened(
            new TranslationService(
                engine, messages, members, glossaries, events, telemetry::translated));
    RetranslationStore retranslations = new RetranslationStore(database.jdbi());
    Retranslator retranslator =
        opened(
            new Retranslator(
                retranslations, new RetranslationBatches(database.jdbi()), translations, events));
    MessageLog log = opened(new MessageLog(database.jdbi(), events));
    ChatService chat =
        new ChatService(
            new ChatService.Stores(log, messages, conversationStore, members),
            detector,
            translations,
            events,
            config.maxTextLength());
    ConversationService conversations =
        new ConversationService(conversationStore, presence, events);
    GlossaryService glossary = new GlossaryService(glossaryStore, conversationStore, glossaries);
    CacheAdmin cache = new CacheAdmin(engine);
    ReportStore reportStore = new ReportStore(database.jdbi());

    AccessTokens tokens = new AccessTokens(signingSecret(database), config.jwtExpiresIn(), clock);
    Tickets tickets = new Tickets(clock);
    Authenticator authenticator = new Authenticator(tokens, sessions, tickets);
    RateLimiter limiter =
        new RateLimiter(config.rateLimit().max(), config.rateLimit().window(), clock);
    Guard guard = new Guard(authenticator, limiter);
    Origins origins = new Origins(config.corsOrigins());
    RealtimeRoute realtime =
        new RealtimeRoute(
            config.realtime(),
            new Admission(authenticator::ticket, authenticator::token, origins::allows),
            new RealtimeRoute.Services(
                chat, conversations, conversationStore, messages, translations, presence),
            events,
            telemetry::delivered);
    AuditLog audit = new AuditLog(new AuditStore(database.jdbi()), clock);
    ModelAdmin models = new ModelAdmin(engine);
    ModelOrders orders = opened(new ModelOrders(models, audit, clock));
    sessions.onEnd(realtime::closeFamily);
    events.subscribe(this::measure);

    List.of(
            new AccountApi(accounts, guard, limiter),
            new SessionApi(accounts, sessions, tokens, tickets, guard, limiter),
            new PreferencesApi(accounts, guard),
            new ConversationApi(conversations, chat, translations, guard),
            new GlossaryApi(glossary, guard),
            new ReportApi(
                new ReportService(reportStore, messages, members),
                new ReportDecisions(reportStore, messages, glossary, cache, engine, events),
                guard,
                limiter),
            new RetranslationApi(
                new RetranslationService(retranslations, retranslator, engine), guard),
            new TranslateApi(engine, glossaries, detector, guard, limiter),
            new LanguagesApi(engine, guard),
            new SettingsApi(config.languages(), config.maxTextLength(), guard),
            new PreviewApi(engine, detector, guard),
            new OperatorApi(engine, guard),
            new ModelsApi(engine, models, orders, audit, guard),
            new CacheApi(cache, audit, guard),
            new AuditApi(audit, guard),
            new HealthApi(telemetry, database, engine, translations, realtime, guard),
            new MetricsApi(telemetry, database, log, translations, realtime, guard),
            new OpenApi(guard))
        .forEach(api -> api.routes(routes));

    WebServerConfig.Builder builder = listener(origins);
    realtime.register(builder);
    WebServer built = builder.build();
    opened(built::stop);
    opened(realtime);
    return built;
  }

  private void listen() {
    server.start();
    if (!server.isRunning()) {
      throw new PortUnavailableException(config.host(), config.port(), "see the log");
    }
  }

  private String signingSecret(Database database) {
    String configured = config.jwtSecret();
    return configured == null ? SigningSecret.keptIn(database.jdbi()) : configured;
  }

  private void measure(ChatEvent event) {
    if (event instanceof ChatEvent.Sent sent && sent.acceptedNanos() != 0) {
      telemetry.sent(System.nanoTime() - sent.acceptedNanos());
    }
  }

  private WebServerConfig.Builder listener(Origins origins) {
    return WebServer.builder()
        .host(config.host())
        .port(config.port())
        .shutdownHook(false)
        .featuresDiscoverServices(false)
        .shutdownGracePeriod(Duration.ofSeconds(5))
        .maxPayloadSize(MOST_BODY_BYTES)
        .maxTcpConnections(config.realtime().maxConnections() + SPARE_CONNECTIONS)
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        .directHandlers(Failures.direct())
        .routing(
            routing -> {
              routing.addFilter(new RequestMeter(telemetry));
              routing.addFilter(new SecurityHeaders());
              routing.addFilter(new Cors(origins));
              Failures.register(routing);
              routes.register(routing);
              new WebPages(routes).register(routing);
            });
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Every route of the HTTP interface. */
  List<Routes.Route> routes() {
    return routes.all();
  }

  /**
   * The password of the account {@code admin}, when this start made it with a generated one.
   *
   * <p>It is kept nowhere, so whoever starts the gateway shows it now or never.
   */
  public Optional<String> generatedAdminPassword() {
    return generatedAdminPassword;
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (Exception failure) {
        LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), failure);
      }
    }
  }
}
