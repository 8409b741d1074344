package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.Member;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a conversation's messages into the rows of its timeline: days, groups, marks, progress.
/// A pure function of its fields.
record Rows(
    Conversation conversation,
    String readerId,
    Preferences preferences,
    Set<String> toggled,
    long unreadAfter,
    Instant now,
    ZoneId zone) {

  private static final Duration GROUP = Duration.ofMinutes(5);

  /// How long a translation may take before the reader is offered to ask for it.
  static final Duration TRANSLATION_PATIENCE = Duration.ofSeconds(30);

  List<Row> of(List<Message> messages, List<Outgoing> outgoing) {
    var names = new HashMap<String, String>();
    conversation
        .members()
        .forEach(member -> names.put(member.user().id(), member.user().displayName()));
    var readByAll = readByOthers();
    var texts = new HashMap<String, String>();
    var rows = new ArrayList<Row>(messages.size() + 16);
    var previous = new Previous();
    var unreadShown = false;
    for (var message : messages) {
      var mine = message.senderId().equals(readerId);
      previous.day(message.sentAt().atZone(zone).toLocalDate(), rows);
      if (!unreadShown && !mine && unreadAfter >= 0 && message.seq() > unreadAfter) {
        rows.add(new Row.Unread());
        previous.author = "";
        unreadShown = true;
      }
      var bubble =
          bubble(
              message,
              names.getOrDefault(message.senderId(), ""),
              mine,
              previous.begins(message.senderId(), message.sentAt(), GROUP),
              mine ? ownProgress(message, readByAll) : othersProgress(message),
              quoted(message, texts));
      texts.put(message.id(), bubble.text());
      rows.add(bubble);
    }
    for (var entry : outgoing) {
      previous.day(entry.writtenAt().atZone(zone).toLocalDate(), rows);
      rows.add(waiting(entry, names, previous.begins(readerId, entry.writtenAt(), GROUP)));
    }
    return rows;
  }

  private Row.Bubble bubble(
      Message message,
      String author,
      boolean mine,
      boolean first,
      Row.Progress progress,
      @Nullable String quoted) {
    var mark = mark(message, mine);
    var translated = mark instanceof Mark.Translated shown ? shown.by() : null;
    return new Row.Bubble(
        message,
        null,
        message.senderId(),
        author,
        mine,
        first,
        translated == null ? message.text() : translated.text(),
        translated == null ? message.language() : translated.language(),
        message.sentAt(),
        mark,
        progress,
        quoted);
  }

  private Row.Bubble waiting(Outgoing entry, Map<String, String> names, boolean first) {
    var progress =
        entry.refusal() != null
            ? Row.Progress.REFUSED
            : entry.acknowledged() ? Row.Progress.SENT : Row.Progress.WAITING;
    return new Row.Bubble(
        null,
        entry,
        readerId,
        names.getOrDefault(readerId, ""),
        true,
        first,
        entry.text(),
        preferences.language(),
        entry.writtenAt(),
        new Mark.None(),
        progress,
        null);
  }

  Mark mark(Message message, boolean mine) {
    var translation = message.translation();
    if (message.isDeleted() || preferences.reads(message.language())) {
      return new Mark.None();
    }
    if (translation != null) {
      return translation.text().equals(message.text())
          ? new Mark.None()
          : new Mark.Translated(
              message.language(),
              message.text(),
              preferences.showOriginal() ^ toggled.contains(message.id()),
              translation);
    }
    if (mine) {
      return new Mark.None();
    }
    var why = message.untranslated();
    if (why != null) {
      return new Mark.NotTranslated(message.language(), why.reason());
    }
    var fresh = Duration.between(message.sentAt(), now).compareTo(TRANSLATION_PATIENCE) < 0;
    return fresh
        ? new Mark.Translating(message.language())
        : new Mark.NotTranslated(message.language(), "late");
  }

  private @Nullable String quoted(Message message, Map<String, String> texts) {
    return message.replyTo() == null ? null : texts.getOrDefault(message.replyTo(), "…");
  }

  private long readByOthers() {
    return conversation.members().stream()
        .filter(member -> !member.user().id().equals(readerId))
        .mapToLong(Member::lastReadSeq)
        .max()
        .orElse(0);
  }

  private static Row.Progress ownProgress(Message message, long readByOthers) {
    if (message.isDeleted()) {
      return Row.Progress.DELETED;
    }
    return message.seq() <= readByOthers ? Row.Progress.READ : Row.Progress.SENT;
  }

  private static Row.Progress othersProgress(Message message) {
    return message.isDeleted() ? Row.Progress.DELETED : Row.Progress.OTHERS;
  }

  /// The row before, as far as the next one depends on it.
  private static final class Previous {
    private String author = "";
    private Instant at = Instant.EPOCH;
    private java.time.@Nullable LocalDate day;

    void day(java.time.LocalDate date, List<Row> rows) {
      if (!date.equals(day)) {
        rows.add(new Row.Day(date));
        day = date;
        author = "";
      }
    }

    boolean begins(String nextAuthor, Instant nextAt, Duration group) {
      var begins = !author.equals(nextAuthor) || Duration.between(at, nextAt).compareTo(group) > 0;
      author = nextAuthor;
      at = nextAt;
      return begins;
    }
  }
}
