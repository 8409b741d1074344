package io.meeshy.console.chat;

import io.meeshy.console.gateway.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// The part of a conversation's history that is held here: messages in the order of their `seq`,
/// each once. Confined to one thread.
final class Timeline {

  static final int LIMIT = 10_000;

  private final List<Message> messages = new ArrayList<>();
  private boolean loaded;
  private boolean hasOlder;

  /// Whether a first page has arrived.
  boolean isLoaded() {
    return loaded;
  }

  boolean hasOlder() {
    return hasOlder;
  }

  List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }

  /// The first message's seq, 0 without messages.
  long firstSeq() {
    return messages.isEmpty() ? 0 : messages.getFirst().seq();
  }

  void addPage(Collection<Message> page, boolean more) {
    page.forEach(this::put);
    loaded = true;
    hasOlder = more;
  }

  /// Puts a message at its place, in the place of an older version of itself.
  void put(Message message) {
    var at = find(message.seq());
    if (at >= 0) {
      if (messages.get(at).revision() <= message.revision()) {
        messages.set(at, message);
      }
      return;
    }
    messages.add(-at - 1, message);
    if (messages.size() > LIMIT) {
      messages.removeFirst();
      hasOlder = true;
    }
  }

  /// Changes the message at `seq` if it is held here.
  boolean change(long seq, UnaryOperator<Message> change) {
    var at = find(seq);
    if (at < 0) {
      return false;
    }
    messages.set(at, change.apply(messages.get(at)));
    return true;
  }

  private int find(long seq) {
    var low = 0;
    var high = messages.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var order = Long.compare(messages.get(middle).seq(), seq);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
