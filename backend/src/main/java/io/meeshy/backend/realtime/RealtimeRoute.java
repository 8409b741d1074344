package io.meeshy.backend.realtime;

import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsSession;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.translation.TranslationService;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket {@code /ws} as the web server sees it. Safe for use by many threads. */
public final class RealtimeRoute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RealtimeRoute.class);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
  private static final Duration TYPING_CHECK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofSeconds(10);

  /** What is longer is not even read; what is shorter and too long is told so. */
  private static final int MOST_FRAME_BYTES = 128 << 10;

  private final Admission admission;
  private final Services services;
  private final LongConsumer deliveryNanos;
  private final Hub hub;
  private final FrameHandler frames;
  private final FrameRates rates = new FrameRates();
  private final Map<WsSession, ChatSocket> sockets = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("realtime-clock-", 0).factory());

  /** The rooms below that frames reach into. */
  public record Services(
      ChatService chat,
      ConversationService conversations,
      ConversationStore store,
      MessageStore messages,
      TranslationService translations,
      Presence presence) {}

  /**
   * The route of this node.
   *
   * @param deliveryNanos told how long each delivery took, from the sender's frame to the
   *     recipient's socket
   */
  public RealtimeRoute(
      RealtimeConfig config,
      Admission admission,
      Services services,
      EventBus<ChatEvent> events,
      LongConsumer deliveryNanos) {
    this.admission = admission;
    this.services = services;
    this.deliveryNanos = deliveryNanos;
    this.hub = new Hub(config, services, events);
    this.frames = new FrameHandler(services.chat(), services.translations(), hub.feeds());
    every(TYPING_CHECK, hub::expireTyping);
    every(config.pingInterval().dividedBy(4), hub::checkAlive);
    every(SWEEP, hub.feeds()::sweep);
  }

  private void every(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(() -> attempt(task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("A periodic task failed", e);
    }
  }

  /** Adds the route and the HTTP/1 selector that learns of broken connections to a server. */
  public void register(WebServerConfig.Builder server) {
    WsConfig webSocket = WsConfig.builder().maxFrameLength(MOST_FRAME_BYTES).build();
    server
        .addProtocol(webSocket)
        .addRouting(WsRouting.builder().endpoint("/ws", () -> new ChatSocket(this)))
        .addConnectionSelector(
            Http1ConnectionSelector.builder()
                .config(Http1Config.create())
                .addUpgrader(new EndingUpgrader(webSocket, this::ended))
                .build());
  }

  Admission admission() {
    return admission;
  }

  Services services() {
    return services;
  }

  Hub hub() {
    return hub;
  }

  FrameHandler frames() {
    return frames;
  }

  FrameRates rates() {
    return rates;
  }

  LongConsumer deliveryNanos() {
    return deliveryNanos;
  }

  void opened(WsSession session, ChatSocket socket) {
    sockets.put(session, socket);
  }

  private void ended(WsSession session) {
    ChatSocket socket = sockets.remove(session);
    if (socket != null) {
      socket.ended();
    }
  }

  /** Closes every socket of a sign-in with 4502. */
  public void closeFamily(UUID family) {
    hub.closeFamily(family);
  }

  public RealtimeFigures figures() {
    return hub.figures();
  }

  /**
   * Refuses new sockets and closes all others with 4000, waiting a few seconds at most for what is
   * in flight.
   */
  @Override
  public void close() {
    hub.beginDrain();
    clock.shutdownNow();
    try {
      if (!frames.awaitAnswers(ANSWER_LIMIT)) {
        LOG.warn("Some messages were still being sent when the sockets had to close");
      }
      hub.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hub.close();
    }
  }
}
