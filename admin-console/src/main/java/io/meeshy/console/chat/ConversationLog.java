package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.task.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One conversation as the session knows it: its state, its timeline, how far it has been
/// applied, and who types. Confined to one thread.
final class ConversationLog {

  private final Timeline timeline = new Timeline();
  private final Map<String, Tasks.Timer> typing = new LinkedHashMap<>();
  private Conversation conversation;
  private long cursor;
  private boolean loading;

  ConversationLog(Conversation conversation) {
    this.conversation = conversation;
    this.cursor = conversation.lastSeq();
  }

  Conversation conversation() {
    return conversation;
  }

  void update(Conversation fresh) {
    conversation = fresh;
  }

  Timeline timeline() {
    return timeline;
  }

  /// The seq up to which every message has been applied.
  long cursor() {
    return cursor;
  }

  boolean isLoading() {
    return loading;
  }

  void loading(boolean now) {
    loading = now;
  }

  /// Takes a message; false when messages before it are missing, and nothing was changed.
  boolean receive(Message message, String readerId) {
    if (message.seq() > cursor + 1) {
      return false;
    }
    cursor = Math.max(cursor, message.seq());
    if (timeline.isLoaded()) {
      timeline.put(message);
    }
    if (message.seq() > conversation.lastSeq()) {
      var own = message.senderId().equals(readerId);
      conversation = conversation.withLast(message, conversation.unread() + (own ? 0 : 1));
    } else if (message.seq() == conversation.lastSeq()) {
      conversation = conversation.withLastMessage(message);
    }
    return true;
  }

  /// Takes a page of history; a first page reaches up to the newest message.
  void addPage(List<Message> page, boolean more) {
    timeline.addPage(page, more);
    page.forEach(message -> cursor = Math.max(cursor, message.seq()));
  }

  void change(long seq, java.util.function.UnaryOperator<Message> change) {
    timeline.change(seq, change);
    var last = conversation.lastMessage();
    if (last != null && last.seq() == seq) {
      conversation = conversation.withLastMessage(change.apply(last));
    }
  }

  void read(String userId, long seq, String readerId) {
    var members = new ArrayList<>(conversation.members());
    members.replaceAll(
        member ->
            member.user().id().equals(userId) && seq > member.lastReadSeq()
                ? member.withLastReadSeq(seq)
                : member);
    conversation = conversation.withMembers(members);
    if (userId.equals(readerId) && seq > conversation.lastReadSeq()) {
      var unread = seq >= conversation.lastSeq() ? 0 : conversation.unread();
      conversation = conversation.withRead(seq, unread);
    }
  }

  List<String> typing() {
    return List.copyOf(typing.keySet());
  }

  void typing(String userId, Tasks.@Nullable Timer untilThen) {
    var before = untilThen == null ? typing.remove(userId) : typing.put(userId, untilThen);
    if (before != null) {
      before.close();
    }
  }
}
