package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Conversation;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationService;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected members are told when a conversation is made, changed or removed. Safe for use by
 * many threads; a thread of its own reads each conversation as each member sees it.
 */
final class ConversationNews {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationNews.class);

  private final Feeds feeds;
  private final ConversationService conversations;
  private final TranslationService translations;
  private final Function<UUID, Set<Connection>> connectionsOf;

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
    Thread.ofVirtual().name("conversation-news").start(() -> tellMembers(event));
  }

  private void tellMembers(ChatEvent.Changed event) {
    try {
      Set<UUID> members = new HashSet<>(event.added());
      ConversationFeed feed = feeds.get(event.conversationId());
      if (feed != null) {
        feed.connections().forEach(connection -> members.add(connection.accountId()));
      }
      members.removeAll(event.removed());
      for (UUID account : members) {
        tell(account, event.conversationId());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Members could not be told of a changed conversation", e);
    }
  }

  private void tell(UUID accountId, UUID conversationId) throws InterruptedException {
    for (Connection connection : connectionsOf.apply(accountId)) {
      boolean listens = connection.subscriptions().containsKey(conversationId);
      Subscription joined = listens ? null : feeds.joinPaused(connection, conversationId);
      try {
        Conversation conversation = conversations.find(accountId, conversationId);
        connection.send(new ServerFrame.ConversationUpdated(conversation));
        ConversationFeed feed = feeds.get(conversationId);
        if (joined != null && feed != null) {
          // A member has read everything when they join; what was sent since is news to them.
          feed.resume(joined, conversation.lastReadSeq(), translations::complete);
        }
      } catch (RefusedException gone) {
        feeds.leave(connection, conversationId);
      }
    }
  }
}
