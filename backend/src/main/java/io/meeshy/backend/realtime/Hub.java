package io.meeshy.backend.realtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.util.concurrent.Striped;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.cluster.TypingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;

/**
 * All connections of this node: lets them in and out, passes events on to the feeds, tells who is
 * online. Safe for use by many threads.
 */
final class Hub {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);

  private final RealtimeConfig config;
  private final ConversationStore conversations;
  private final Presence presence;
  private final EventBus<ChatEvent> events;
  private final Feeds feeds;
  private final ConversationNews news;
  private final TypingTimes typing = new TypingTimes();
  private final Map<UUID, Set<Connection>> byAccount = new ConcurrentHashMap<>();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Striped<Lock> presenceOrder = Striped.lock(256);
  private final Places places;
  private final LongAdder dropped = new LongAdder();
  private final Cache<UUID, Boolean> endedFamilies =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();
  private volatile boolean draining;

  Hub(RealtimeConfig config, RealtimeRoute.Services services, EventBus<ChatEvent> events) {
    this.config = config;
    this.places = new Places(config.maxConnections());
    this.conversations = services.store();
    this.presence = services.presence();
    this.events = events;
    this.feeds = new Feeds(services.store(), services.messages());
    this.news =
        new ConversationNews(
            feeds, services.conversations(), services.translations(), this::connectionsOf);
    events.subscribe(this::on);
  }

  Feeds feeds() {
    return feeds;
  }

  boolean isDraining() {
    return draining;
  }

  Places places() {
    return places;
  }

  void countDropped(Connection connection) {
    dropped.increment();
  }

  /** Lets a connection listen to all conversations of its person and tells others of them. */
  void open(Connection connection) {
    connections.add(connection);
    byAccount
        .computeIfAbsent(connection.accountId(), id -> ConcurrentHashMap.newKeySet())
        .add(connection);
    Reader before = connection.reader();
    conversations
        .reader(connection.accountId())
        .ifPresent(now -> connection.reads(before, now)); // it may have changed just before
    connection.send(new ServerFrame.Connected(connection.accountId(), connection.id()));
    feeds.join(connection, () -> conversations.idsOf(connection.accountId()));
    if (endedFamilies.getIfPresent(connection.family()) != null) {
      connection.outlet().close(CloseCode.SESSION_REVOKED); // it ended while this was opening
    }
    inOrderOfPresence(
        connection,
        () -> {
          if (presence.connected(connection.accountId())) {
            tellNeighbours(connection, new ServerFrame.Online(connection.accountId()));
          }
        });
  }

  /** What is told last of a person is how it is. */
  private void inOrderOfPresence(Connection connection, Runnable work) {
    Lock lock = presenceOrder.get(connection.accountId());
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private void tellNeighbours(Connection connection, ServerFrame content) {
    OutFrame frame = OutFrame.of(content);
    feeds.neighbours(connection).forEach(other -> other.send(frame));
  }

  /** Forgets a connection that {@link #open} was begun with. */
  void close(Connection connection, boolean wasOpen) {
    connections.remove(connection);
    byAccount.computeIfPresent(
        connection.accountId(),
        (id, mine) -> {
          mine.remove(connection);
          return mine.isEmpty() ? null : mine;
        });
    inOrderOfPresence(
        connection,
        () -> {
          Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          if (wasOpen && presence.disconnected(connection.accountId(), now)) {
            tellNeighbours(connection, new ServerFrame.Offline(connection.accountId(), now));
          }
        });
    feeds.leaveAll(connection);
  }

  private Set<Connection> connectionsOf(UUID accountId) {
    return byAccount.getOrDefault(accountId, Set.of());
  }

  private void on(ChatEvent event) {
    switch (event) {
      case ChatEvent.PreferencesChanged(Reader reader) ->
          connectionsOf(reader.accountId()).forEach(connection -> connection.reads(reader));
      case ChatEvent.InConversation inConversation -> {
        ConversationFeed feed = feeds.get(inConversation.conversationId());
        if (feed != null) {
          feed.on(inConversation);
        }
        remember(inConversation);
      }
    }
  }

  private void remember(ChatEvent.InConversation event) {
    switch (event) {
      case ChatEvent.Typing(UUID conversationId, UUID accountId, boolean begins) -> {
        TypingTimes.Place place = new TypingTimes.Place(conversationId, accountId);
        if (begins) {
          typing.begin(place, Instant.now());
        } else {
          typing.end(place);
        }
      }
      case ChatEvent.Changed changed -> news.changed(changed);
      case ChatEvent.Removed removed -> news.removed(removed);
      case ChatEvent.Sent sent -> {}
      case ChatEvent.AboutMessage about -> {}
      case ChatEvent.Read read -> {}
    }
  }

  /** Ends every connection of a sign-in. */
  void closeFamily(UUID family) {
    endedFamilies.put(family, true);
    connections.stream()
        .filter(connection -> connection.family().equals(family))
        .forEach(connection -> connection.outlet().close(CloseCode.SESSION_REVOKED));
  }

  /** Tells that those who have fallen silent are writing no more. */
  void expireTyping() {
    typing
        .expire(Instant.now())
        .forEach(
            place ->
                events.publish(
                    new ChatEvent.Typing(place.conversationId(), place.accountId(), false)));
  }

  /** Pings who is due and ends who is silent. */
  void checkAlive() {
    connections.forEach(connection -> connection.checkAlive(config.pingInterval()));
  }

  RealtimeFigures figures() {
    long waiting = 0;
    for (Connection connection : connections) {
      waiting += connection.outlet().waiting();
    }
    return new RealtimeFigures(connections.size(), waiting, dropped.sum());
  }

  /** Lets nobody in any more. */
  void beginDrain() {
    draining = true;
  }

  /** Ends the thread that tells of conversations; to be done after {@link #drain}. */
  void close() {
    news.close();
  }

  /** Asks every connection to come back later and waits a few seconds until they are gone. */
  void drain() throws InterruptedException {
    List<Connection> all = List.copyOf(connections);
    all.forEach(connection -> connection.outlet().close(CloseCode.GOING_AWAY));
    Instant end = Instant.now().plus(DRAIN_LIMIT);
    for (Connection connection : all) {
      Duration left = Duration.between(Instant.now(), end);
      if (left.isNegative() || !connection.outlet().awaitEnd(left)) {
        return;
      }
    }
  }
}
