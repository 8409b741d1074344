package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.MessageStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of this node: one for each conversation that a connection listens to. Safe for use by
 * many threads.
 */
final class Feeds {
  private static final int SWEPT_AT_ONCE = 1_000;

  private final Map<UUID, ConversationFeed> feeds = new ConcurrentHashMap<>();
  private final ConversationStore conversations;
  private final MessageStore messages;

  Feeds(ConversationStore conversations, MessageStore messages) {
    this.conversations = conversations;
    this.messages = messages;
  }

  @Nullable ConversationFeed get(UUID conversationId) {
    return feeds.get(conversationId);
  }

  /**
   * Lets a connection listen to all conversations of its person from now on. Who is taken out of
   * one between the two readings is told by an event that may come too early to find the
   * subscription.
   *
   * @param conversationIds reads them from the store
   */
  void join(Connection connection, Supplier<Set<UUID>> conversationIds) {
    Set<UUID> before = conversationIds.get();
    before.forEach(id -> subscribe(connection, id, true));
    open(before);
    Set<UUID> now = conversationIds.get();
    before.stream().filter(id -> !now.contains(id)).forEach(id -> leave(connection, id));
  }

  /**
   * Lets a connection listen to a conversation as soon as it has resumed from a place; null when it
   * is over.
   */
  @Nullable Subscription joinPaused(Connection connection, UUID conversationId) {
    Subscription subscription = subscribe(connection, conversationId, false);
    open(List.of(conversationId));
    return subscription;
  }

  private @Nullable Subscription subscribe(Connection connection, UUID id, boolean live) {
    feeds.compute(
        id,
        (key, known) -> {
          ConversationFeed feed = known == null ? feed(id) : known;
          connection.subscriptions().computeIfAbsent(id, same -> feed.subscribe(connection, live));
          return feed;
        });
    if (connection.isOver()) {
      leave(connection, id); // it was forgotten just now, and nobody else would take it out again
    }
    return connection.subscriptions().get(id);
  }

  private ConversationFeed feed(UUID id) {
    return new ConversationFeed(
        id, messages, () -> conversations.lastSeqs(List.of(id)).getOrDefault(id, 0L));
  }

  /** New feeds ring from when they are registered; only then is their place read. */
  private void open(Collection<UUID> ids) {
    List<UUID> closed = new ArrayList<>();
    for (UUID id : ids) {
      ConversationFeed feed = feeds.get(id);
      if (feed != null && !feed.isOpen()) {
        closed.add(id);
      }
    }
    if (!closed.isEmpty()) {
      tell(conversations.lastSeqs(closed), ConversationFeed::open);
    }
  }

  private interface Telling {
    void tell(ConversationFeed feed, long lastSeq);
  }

  private void tell(Map<UUID, Long> lastSeqs, Telling telling) {
    lastSeqs.forEach(
        (id, lastSeq) -> {
          ConversationFeed feed = feeds.get(id);
          if (feed != null) {
            telling.tell(feed, lastSeq);
          }
        });
  }

  void leave(Connection connection, UUID conversationId) {
    Subscription subscription = connection.subscriptions().remove(conversationId);
    if (subscription != null) {
      feeds.computeIfPresent(
          conversationId, (id, feed) -> feed.unsubscribe(subscription) ? null : feed);
    }
  }

  /** Takes a connection that is over out of everything, for good. */
  void leaveAll(Connection connection) {
    connection.end();
    Set.copyOf(connection.subscriptions().keySet()).forEach(id -> leave(connection, id));
  }

  /** The other connections that listen to a conversation this one listens to. */
  Set<Connection> neighbours(Connection connection) {
    Set<Connection> neighbours = new HashSet<>();
    for (UUID id : connection.subscriptions().keySet()) {
      ConversationFeed feed = feeds.get(id);
      if (feed != null) {
        neighbours.addAll(feed.connections());
      }
    }
    neighbours.removeIf(other -> other.accountId().equals(connection.accountId()));
    return neighbours;
  }

  /** Compares every feed with the store and has those read that an event was lost for. */
  void sweep() {
    List<UUID> ids = List.copyOf(feeds.keySet());
    for (int from = 0; from < ids.size(); from += SWEPT_AT_ONCE) {
      List<UUID> some = ids.subList(from, Math.min(ids.size(), from + SWEPT_AT_ONCE));
      tell(conversations.lastSeqs(some), ConversationFeed::ring);
    }
  }
}
