package io.meeshy.backend.realtime;

import io.helidon.webserver.WebServerConfig;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.translation.TranslationService;
import java.util.UUID;
import java.util.function.LongConsumer;

/** The WebSocket {@code /ws} as the web server sees it. Safe for use by many threads. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class RealtimeRoute implements AutoCloseable {
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
      LongConsumer deliveryNanos) {}

  /**
   * Adds the route and the HTTP/1 selector that learns of broken connections to a server's
   * configuration.
   */
  public void register(WebServerConfig.Builder server) {
    throw new UnsupportedOperationException();
  }

  /** Closes every socket of a sign-in with 4502. */
  public void closeFamily(UUID family) {
    throw new UnsupportedOperationException();
  }

  public RealtimeFigures figures() {
    throw new UnsupportedOperationException();
  }

  /**
   * Refuses new sockets and closes all others with 4000, waiting a few seconds at most for what is
   * in flight.
   */
  @Override
  public void close() {}
}
