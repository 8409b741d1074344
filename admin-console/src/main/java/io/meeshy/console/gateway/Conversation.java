package io.meeshy.console.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A conversation as its reader sees it, with its newest message.
public record Conversation(
    String id,
    String type,
    @Nullable String title,
    List<Member> members,
    long lastSeq,
    long lastReadSeq,
    long unread,
    @Nullable Instant updatedAt,
    @Nullable Message lastMessage) {

  public Conversation {
    members = List.copyOf(members);
  }

  public boolean isDirect() {
    return "direct".equals(type);
  }

  public Optional<Member> member(String userId) {
    return members.stream().filter(member -> member.user().id().equals(userId)).findFirst();
  }

  /// The title, or for a conversation without one the names of everybody but the reader.
  public String name(String readerId) {
    if (title != null && !title.isBlank()) {
      return title;
    }
    var names =
        members.stream()
            .filter(member -> !member.user().id().equals(readerId))
            .map(member -> member.user().displayName())
            .toList();
    return String.join(", ", names);
  }

  public Conversation withMembers(List<Member> changed) {
    return new Conversation(
        id, type, title, changed, lastSeq, lastReadSeq, unread, updatedAt, lastMessage);
  }

  public Conversation withLast(Message message, long nowUnread) {
    return new Conversation(
        id, type, title, members, message.seq(), lastReadSeq, nowUnread, message.sentAt(), message);
  }

  public Conversation withLastMessage(Message message) {
    return new Conversation(
        id, type, title, members, lastSeq, lastReadSeq, unread, updatedAt, message);
  }

  public Conversation withRead(long seq, long nowUnread) {
    return new Conversation(
        id, type, title, members, lastSeq, seq, nowUnread, updatedAt, lastMessage);
  }
}
