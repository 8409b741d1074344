package io.meeshy.backend.chat;

import io.meeshy.backend.chat.ConversationStore.Standing;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with conversations: make, find, rename, leave. Refuses with {@link
 * RefusedException}; whatever changed is announced after the commit. Safe for use by many threads.
 */
public final class ConversationService {
  private static final int MAX_MEMBERS = 500;
  private static final int MAX_TITLE = 100;

  private final ConversationStore conversations;
  private final Presence presence;
  private final EventBus<ChatEvent> events;

  public ConversationService(
      ConversationStore conversations, Presence presence, EventBus<ChatEvent> events) {
    this.conversations = conversations;
    this.presence = presence;
    this.events = events;
  }

  /** A conversation, and whether this call made it. */
  public record Created(Conversation conversation, boolean made) {}

  /**
   * Makes a direct conversation, or finds the one there is, or makes a group; the caller is always
   * a member.
   */
  public Created create(UUID caller, String type, @Nullable String title, List<UUID> memberIds) {
    Set<UUID> others = new HashSet<>(memberIds);
    others.remove(caller);
    return switch (type) {
      case "direct" -> direct(caller, others);
      case "group" -> group(caller, title(title), others);
      default -> throw invalid("type", "type must be direct or group.");
    };
  }

  private Created direct(UUID caller, Set<UUID> others) {
    if (others.size() != 1) {
      throw invalid("memberIds", "A direct conversation is with one other person.");
    }
    requirePeople(others, "memberIds");
    UUID other = others.iterator().next();
    ConversationStore.Direct direct = conversations.direct(newId(), caller, other);
    if (direct.made()) {
      events.publish(new ChatEvent.Changed(direct.id(), Set.of(caller, other), Set.of()));
    }
    return new Created(find(caller, direct.id()), direct.made());
  }

  private Created group(UUID caller, @Nullable String title, Set<UUID> others) {
    if (others.size() >= MAX_MEMBERS) {
      throw tooMany("memberIds");
    }
    requirePeople(others, "memberIds");
    UUID id = newId();
    conversations.group(id, title, caller, others);
    others.add(caller);
    events.publish(new ChatEvent.Changed(id, Set.copyOf(others), Set.of()));
    return new Created(find(caller, id), true);
  }

  private static UUID newId() {
    return TimeOrderedIds.next(Instant.now());
  }

  /** The conversations of a person, newest activity first. */
  public List<Conversation> list(UUID caller) {
    return conversations.list(reader(caller)).stream().map(this::withPresence).toList();
  }

  public Conversation find(UUID caller, UUID conversationId) {
    return conversations
        .find(reader(caller), conversationId)
        .map(this::withPresence)
        .orElseThrow(ConversationService::noSuchConversation);
  }

  /** Gives a group another title; its owner alone may. */
  public Conversation rename(UUID caller, UUID conversationId, @Nullable String title) {
    requireGroupOwner(caller, conversationId);
    conversations.rename(conversationId, title(title));
    events.publish(new ChatEvent.Changed(conversationId, Set.of(), Set.of()));
    return find(caller, conversationId);
  }

  /** Deletes a conversation for all: a group's owner may, and either of a direct one. */
  public void delete(UUID caller, UUID conversationId) {
    Standing standing = standing(caller, conversationId);
    if (!standing.direct() && !standing.owner()) {
      throw forbidden();
    }
    conversations.delete(conversationId);
    events.publish(new ChatEvent.Removed(conversationId, standing.members()));
  }

  /** Adds people to a group; its owner alone may. Who is in it already stays. */
  public Conversation addMembers(UUID caller, UUID conversationId, List<UUID> accountIds) {
    Standing standing = requireGroupOwner(caller, conversationId);
    Set<UUID> added = new HashSet<>(accountIds);
    added.removeAll(standing.members());
    requirePeople(added, "userIds");
    if (!conversations.add(conversationId, added, MAX_MEMBERS)) {
      throw tooMany("userIds");
    }
    events.publish(new ChatEvent.Changed(conversationId, Set.copyOf(added), Set.of()));
    return find(caller, conversationId);
  }

  /**
   * Takes members out: a group's owner anybody, everybody themselves; empty when the caller is no
   * member any more.
   */
  public Optional<Conversation> removeMembers(
      UUID caller, UUID conversationId, List<UUID> accountIds) {
    Standing standing = standing(caller, conversationId);
    Set<UUID> removed = new HashSet<>(accountIds);
    removed.retainAll(standing.members());
    boolean onlySelf = removed.equals(Set.of(caller));
    if (!onlySelf && (standing.direct() || !standing.owner())) {
      throw forbidden();
    }
    int left = conversations.remove(conversationId, removed);
    events.publish(
        left == 0
            ? new ChatEvent.Removed(conversationId, Set.copyOf(removed))
            : new ChatEvent.Changed(conversationId, Set.of(), Set.copyOf(removed)));
    return removed.contains(caller) ? Optional.empty() : Optional.of(find(caller, conversationId));
  }

  private Conversation withPresence(Conversation conversation) {
    return new Conversation(
        conversation.id(),
        conversation.type(),
        conversation.title(),
        conversation.members().stream().map(this::withPresence).toList(),
        conversation.lastSeq(),
        conversation.lastReadSeq(),
        conversation.unread(),
        conversation.createdAt(),
        conversation.updatedAt(),
        conversation.lastMessage());
  }

  private Member withPresence(Member member) {
    return presence.isOnline(member.user().id())
        ? new Member(
            member.user().asOnline(), member.role(), member.joinedAt(), member.lastReadSeq())
        : member;
  }

  private Reader reader(UUID caller) {
    return conversations.reader(caller).orElseThrow(ConversationService::noSuchConversation);
  }

  private Standing standing(UUID caller, UUID conversationId) {
    return conversations
        .standing(caller, conversationId)
        .orElseThrow(ConversationService::noSuchConversation);
  }

  private Standing requireGroupOwner(UUID caller, UUID conversationId) {
    Standing standing = standing(caller, conversationId);
    if (standing.direct()) {
      throw invalid("id", "A direct conversation has no title and always its two members.");
    }
    if (!standing.owner()) {
      throw forbidden();
    }
    return standing;
  }

  private void requirePeople(Set<UUID> accountIds, String field) {
    if (conversations.countPeople(accountIds) != accountIds.size()) {
      throw new RefusedException(
          ErrorCode.NOT_FOUND, "There is no such person among the members.", field);
    }
  }

  private static @Nullable String title(@Nullable String title) {
    return title == null || title.isBlank() ? null : Input.line("title", title, MAX_TITLE);
  }

  private static RefusedException invalid(String field, String message) {
    return new RefusedException(ErrorCode.INVALID, message, field);
  }

  private static RefusedException tooMany(String field) {
    return invalid(field, "A conversation has at most %d members.".formatted(MAX_MEMBERS));
  }

  private static RefusedException forbidden() {
    return new RefusedException(
        ErrorCode.FORBIDDEN, "Only the owner of the conversation may do that.");
  }

  private static RefusedException noSuchConversation() {
    return new RefusedException(ErrorCode.NOT_FOUND, "There is no such conversation.");
  }
}
