package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Conversation;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.db.BatchWorker;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected members are told when a conversation is made, changed or removed. Safe for use by
 * many threads.
 *
 * <p>One thread of its own reads each conversation as each member sees it, so what is told last is
 * newest. Changes of a conversation that waits for its turn are told together: however often it is
 * renamed, the work is bounded by the number of conversations.
 */
final class ConversationNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationNews.class);
  private static final int CAPACITY = 20_000;

  private final Feeds feeds;
  private final ConversationService conversations;
  private final TranslationService translations;
  private final Function<UUID, Set<Connection>> connectionsOf;
  private final Map<UUID, Set<UUID>> addedTo = new ConcurrentHashMap<>();
  private final BatchWorker<UUID> teller =
      new BatchWorker<>("conversation-news", CAPACITY, 1, changed -> changed.forEach(this::tell));

  ConversationNews(
      Feeds feeds,
      ConversationService conversations,
      TranslationService translations,
      Function<UUID, Set<Connection>> connectionsOf) {
    this.feeds = feeds;
    this.conversations = conversations;
    this.translations = translations;
    this.connectionsOf = connectionsOf;
  }

  void removed(ChatEvent.Removed event) {
    event.members().forEach(account -> takeOut(account, event.conversationId()));
  }

  private void takeOut(UUID accountId, UUID conversationId) {
    OutFrame removed = OutFrame.of(new ServerFrame.ConversationRemoved(conversationId));
    for (Connection connection : connectionsOf.apply(accountId)) {
      feeds.leave(connection, conversationId);
      connection.send(removed);
    }
  }

  void changed(ChatEvent.Changed event) {
    event.removed().forEach(account -> takeOut(account, event.conversationId()));
    addedTo.compute(
        event.conversationId(),
        (id, waiting) -> {
          if (waiting == null && !teller.offer(id)) {
            LOG.warn("So many conversations changed that the members of one were not told");
            return null;
          }
          Set<UUID> added = waiting == null ? new HashSet<>() : waiting;
          added.addAll(event.added());
          return added;
        });
  }

  private void tell(UUID conversationId) {
    Set<UUID> added = addedTo.remove(conversationId);
    Set<UUID> members = new HashSet<>(added == null ? Set.of() : added);
    ConversationFeed feed = feeds.get(conversationId);
    if (feed != null) {
      feed.connections().forEach(connection -> members.add(connection.accountId()));
    }
    members.forEach(account -> tell(account, conversationId));
  }

  private void tell(UUID accountId, UUID conversationId) {
    Set<Connection> connections = Set.copyOf(connectionsOf.apply(accountId));
    if (connections.isEmpty()) {
      return;
    }
    List<Subscription> joined = join(connections, conversationId);
    try {
      Conversation conversation = conversations.find(accountId, conversationId);
      OutFrame updated = OutFrame.of(new ServerFrame.ConversationUpdated(conversation));
      connections.forEach(connection -> connection.send(updated));
      for (Subscription mine : joined) {
        // A member has read everything when they join; what was sent since is news to them.
        Thread.ofVirtual()
            .name("join")
            .start(() -> begin(mine, conversationId, conversation.lastReadSeq()));
      }
    } catch (RefusedException gone) {
      connections.forEach(connection -> feeds.leave(connection, conversationId));
    } catch (RuntimeException e) {
      LOG.warn("A member could not be told of a changed conversation", e);
      joined.forEach(mine -> mine.connection().outlet().close(CloseCode.GOING_AWAY));
    }
  }

  private List<Subscription> join(Set<Connection> connections, UUID conversationId) {
    List<Subscription> joined = new ArrayList<>();
    for (Connection connection : connections) {
      boolean listens = connection.subscriptions().containsKey(conversationId);
      Subscription mine = listens ? null : feeds.joinPaused(connection, conversationId);
      if (mine != null) {
        joined.add(mine);
      }
    }
    return joined;
  }

  private void begin(Subscription joined, UUID conversationId, long lastReadSeq) {
    try {
      ConversationFeed feed = feeds.get(conversationId);
      if (feed != null) {
        feed.begin(joined, lastReadSeq, translations::complete);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("A connection could not join a conversation", e);
      joined.connection().outlet().close(CloseCode.GOING_AWAY);
    }
  }

  /** Tells what is left to tell. */
  @Override
  public void close() {
    teller.close();
  }
}
