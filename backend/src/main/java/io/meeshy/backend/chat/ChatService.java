package io.meeshy.backend.chat;

import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.LanguageDetector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people do with messages: send, edit, delete, read, page back. Refuses with {@link
 * RefusedException}; whatever changed is announced after the commit. Safe for use by many threads.
 */
public final class ChatService {
  private static final int MAX_PAGE = 200;

  private final MessageLog log;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final Members members;
  private final LanguageDetector detector;
  private final Companion companion;
  private final EventBus<ChatEvent> events;
  private final int maxTextLength;

  /** What is kept of conversations and messages, and who is in them. */
  public record Stores(
      MessageLog log, MessageStore messages, ConversationStore conversations, Members members) {}

  /**
   * The service of this node.
   *
   * @param maxTextLength code points that a message may have
   */
  public ChatService(
      Stores stores,
      LanguageDetector detector,
      Companion companion,
      EventBus<ChatEvent> events,
      int maxTextLength) {
    this.log = stores.log();
    this.messages = stores.messages();
    this.conversations = stores.conversations();
    this.members = stores.members();
    this.detector = detector;
    this.companion = companion;
    this.events = events;
    this.maxTextLength = maxTextLength;
  }

  /**
   * What a person wants to send.
   *
   * @param clientId the sender's own id for it, 1 to 64 characters; the same again is the same
   *     message
   * @param language of the text; null to have it detected
   */
  public record Draft(
      String clientId,
      UUID conversationId,
      String text,
      @Nullable String language,
      @Nullable UUID replyTo) {}

  /**
   * Sends a message; completes once it is committed, with the stored message, also when it was sent
   * before. A refusal comes at once or by way of the future.
   */
  public CompletableFuture<Message> send(UUID sender, Draft draft) {
    long accepted = System.nanoTime();
    String clientId = Texts.clientId(draft.clientId());
    String text = Texts.message(draft.text(), maxTextLength);
    Reader self = reader(sender, draft.conversationId());
    String language = language(draft.language(), text, self.language());
    Function<Message, List<Translation>> going =
        companion.begin(sender, draft.conversationId(), text, language);
    return log.append(
        new LogEntry(
            sender,
            draft.conversationId(),
            clientId,
            text,
            language,
            draft.replyTo(),
            going,
            accepted,
            new CompletableFuture<>()));
  }

  private String language(@Nullable String given, String text, String prior) {
    return given == null
        ? detector.detect(text, prior).language()
        : Input.language("language", given);
  }

  private Reader reader(UUID caller, UUID conversationId) {
    Reader reader = members.of(conversationId).readers().get(caller);
    if (reader == null) {
      throw new RefusedException(
          ErrorCode.NOT_FOUND, "There is no such conversation.", "conversationId");
    }
    return reader;
  }

  /** Replaces the text of the caller's own message. */
  public Message edit(UUID caller, UUID messageId, String text) {
    String checked = Texts.message(text, maxTextLength);
    Message before = own(caller, messageId);
    String language = detector.detect(checked, before.language()).language();
    Message edited =
        messages
            .edit(caller, messageId, checked, language, now())
            .orElseThrow(ChatService::noSuchMessage);
    events.publish(new ChatEvent.Edited(edited));
    Function<Message, List<Translation>> going =
        companion.begin(caller, edited.conversationId(), checked, language);
    for (Translation ready : going.apply(edited)) {
      events.publish(ChatEvent.Translated.of(edited, ready));
    }
    return edited;
  }

  /** Deletes the caller's own message; its place in the conversation stays. */
  public void delete(UUID caller, UUID messageId) {
    own(caller, messageId);
    Instant now = now();
    Message deleted =
        messages.delete(caller, messageId, now).orElseThrow(ChatService::noSuchMessage);
    events.publish(
        new ChatEvent.Deleted(
            deleted.conversationId(), messageId, deleted.seq(), deleted.revision(), now));
  }

  private Message own(UUID caller, UUID messageId) {
    Message message = messages.find(messageId).orElseThrow(ChatService::noSuchMessage);
    if (!members.of(message.conversationId()).has(caller) || message.deletedAt() != null) {
      throw noSuchMessage();
    }
    if (!message.senderId().equals(caller)) {
      throw new RefusedException(ErrorCode.FORBIDDEN, "Only its sender may change a message.");
    }
    return message;
  }

  private static RefusedException noSuchMessage() {
    return new RefusedException(ErrorCode.NOT_FOUND, "There is no such message.", "messageId");
  }

  /** Moves the caller's read mark forward; never back, and not past the last message. */
  public void markRead(UUID caller, UUID conversationId, long seq) {
    reader(caller, conversationId);
    conversations
        .markRead(caller, conversationId, seq)
        .ifPresent(moved -> events.publish(new ChatEvent.Read(conversationId, caller, moved)));
  }

  /** Tells the others that the caller is writing, or no longer. */
  public void typing(UUID caller, UUID conversationId, boolean typing) {
    reader(caller, conversationId);
    events.publish(new ChatEvent.Typing(conversationId, caller, typing));
  }

  /**
   * A page of a conversation in the caller's language.
   *
   * @param before only messages before this one, newest first; null for the newest
   * @param after only messages after this one, oldest first; wins over {@code before}
   * @param limit 1 to 200
   */
  public MessagePage page(
      UUID caller, UUID conversationId, @Nullable Long before, @Nullable Long after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new RefusedException(
          ErrorCode.INVALID, "limit must be 1 to %d.".formatted(MAX_PAGE), "limit");
    }
    Reader reader = reader(caller, conversationId);
    List<Message> found =
        after != null
            ? messages.after(reader, conversationId, after, limit + 1)
            : messages.before(
                reader, conversationId, before == null ? Long.MAX_VALUE : before, limit + 1);
    boolean more = found.size() > limit;
    return new MessagePage(more ? List.copyOf(found.subList(0, limit)) : found, more);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
