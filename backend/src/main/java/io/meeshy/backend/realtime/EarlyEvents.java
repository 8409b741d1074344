package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a feed heard of messages it has not told yet, bounded: a message that is dropped is read
 * from the store instead. Guarded by the feed's lock.
 */
final class EarlyEvents {
  private static final int MAX = 2_000;

  private final TreeMap<Long, List<ChatEvent.InConversation>> bySeq = new TreeMap<>();
  private int count;

  void hold(long seq, ChatEvent.InConversation event) {
    if (count < MAX) {
      bySeq.computeIfAbsent(seq, key -> new ArrayList<>()).add(event);
      count++;
    }
  }

  /** Takes out the message with exactly this place; null when it has not been heard of. */
  ChatEvent.@Nullable Sent takeMessage(long seq) {
    for (ChatEvent.InConversation event : bySeq.getOrDefault(seq, List.of())) {
      if (event instanceof ChatEvent.Sent sent) {
        remove(seq, sent);
        return sent;
      }
    }
    return null;
  }

  private void remove(long seq, ChatEvent.Sent sent) {
    List<ChatEvent.InConversation> events = bySeq.get(seq);
    if (events != null && events.remove(sent)) {
      count--;
    }
  }

  /** Takes out what is about messages up to this place, in the order of the places. */
  List<ChatEvent.InConversation> takeUpTo(long seq) {
    List<ChatEvent.InConversation> taken = new ArrayList<>();
    while (!bySeq.isEmpty() && bySeq.firstKey() <= seq) {
      taken.addAll(bySeq.pollFirstEntry().getValue());
    }
    count -= taken.size();
    return taken;
  }
}
