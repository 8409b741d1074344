package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.i18n.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Where a message is written: the draft of each conversation, editing the last one, its length,
/// and telling others that one types.
public final class Composer {

  /// The longest text that gateways usually take, in code points.
  public static final int LIMIT = 5_000;

  private static final Duration TELL_EVERY = Duration.ofSeconds(3);

  private final ChatSession session;
  private final InstantSource clock;
  private final Consumer<Problem> problems;
  private final Map<String, String> drafts = new HashMap<>();
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyIntegerWrapper excess = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Message> editing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<String>> readers =
      new ReadOnlyObjectWrapper<>(List.of());
  private @Nullable String conversationId;
  private Instant toldAt = Instant.EPOCH;

  Composer(ChatSession session, InstantSource clock, Consumer<Problem> problems) {
    this.session = session;
    this.clock = clock;
    this.problems = problems;
    text.subscribe(this::changed);
  }

  private void changed(String now) {
    excess.set(Math.max(0, now.codePointCount(0, now.length()) - LIMIT));
    var id = conversationId;
    if (id == null || editing.get() != null) {
      return;
    }
    if (now.isBlank()) {
      stopTyping(id);
    } else if (Duration.between(toldAt, clock.instant()).compareTo(TELL_EVERY) >= 0
        && !now.equals(drafts.get(id))) {
      toldAt = clock.instant();
      session.typing(id, true);
    }
  }

  private void stopTyping(String id) {
    if (!toldAt.equals(Instant.EPOCH)) {
      toldAt = Instant.EPOCH;
      session.typing(id, false);
    }
  }

  void switchTo(@Nullable String id) {
    if (conversationId != null && editing.get() == null) {
      drafts.put(conversationId, text.get());
    }
    toldAt = Instant.EPOCH;
    editing.set(null);
    conversationId = id;
    text.set(id == null ? "" : drafts.getOrDefault(id, ""));
  }

  void knowMembers(Conversation conversation, String readerId) {
    readers.set(
        conversation.members().stream()
            .filter(member -> !member.user().id().equals(readerId))
            .map(member -> member.user().language())
            .distinct()
            .sorted()
            .toList());
  }

  /// Sends the draft, or the change of the message being edited; keeps the text when that is not
  /// possible.
  public void submit() {
    var id = conversationId;
    var written = text.get().strip();
    if (id == null || written.isEmpty() || excess.get() > 0) {
      return;
    }
    var edited = editing.get();
    if (edited != null) {
      if (!session.edit(edited.id(), written)) {
        problems.accept(Problem.of("chat.offlineChange"));
        return;
      }
      cancelEdit();
    } else if (session.send(id, written, null)) {
      drafts.remove(id);
      text.set("");
    } else {
      problems.accept(Problem.of("chat.outboxFull"));
    }
  }

  /// Begins to edit the newest own message, unless something is being written.
  public void editLast() {
    var id = conversationId;
    if (id == null || !text.get().isEmpty()) {
      return;
    }
    var messages = session.messages(id);
    for (var i = messages.size() - 1; i >= 0; i--) {
      var message = messages.get(i);
      if (message.senderId().equals(session.self().id()) && !message.isDeleted()) {
        edit(message);
        return;
      }
    }
  }

  /// Begins to edit an own message; the draft waits meanwhile.
  public void edit(Message message) {
    if (conversationId != null && editing.get() == null) {
      drafts.put(conversationId, text.get());
    }
    editing.set(message);
    text.set(message.text());
  }

  /// Leaves the message as it is and returns to the draft.
  public void cancelEdit() {
    if (editing.get() != null) {
      editing.set(null);
      var id = conversationId;
      text.set(id == null ? "" : drafts.getOrDefault(id, ""));
    }
  }

  public StringProperty text() {
    return text;
  }

  /// By how many characters the text is too long.
  public ReadOnlyIntegerProperty excess() {
    return excess.getReadOnlyProperty();
  }

  /// The message being edited; null when a new one is written.
  public ReadOnlyObjectProperty<@Nullable Message> editing() {
    return editing.getReadOnlyProperty();
  }

  /// The languages of those who will read it.
  public ReadOnlyObjectProperty<List<String>> readers() {
    return readers.getReadOnlyProperty();
  }
}
