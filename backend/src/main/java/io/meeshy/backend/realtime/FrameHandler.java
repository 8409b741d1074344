package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.ChatService.Draft;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationService;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each frame of a client sets going, and its answer. Safe for use by many threads. */
final class FrameHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final int MAX_CURSORS = 1_000;
  private static final int MAX_SENDING = 1_000_000;

  private final ChatService chat;
  private final TranslationService translations;
  private final Feeds feeds;
  private final Semaphore sending = new Semaphore(MAX_SENDING);

  FrameHandler(ChatService chat, TranslationService translations, Feeds feeds) {
    this.chat = chat;
    this.translations = translations;
    this.feeds = feeds;
  }

  /** Handles a frame, or refuses it when it came too soon; false when it is not JSON. */
  boolean handle(Connection connection, String text, boolean inTime) {
    ClientFrame frame;
    try {
      frame = ClientFrame.parse(text);
    } catch (RefusedException e) {
      connection.send(failure(e, null));
      return e.code() != ErrorCode.MALFORMED_JSON;
    }
    try {
      if (!inTime) {
        throw new RefusedException(
            ErrorCode.RATE_LIMITED, "Too many frames. Wait a moment and send it again.");
      }
      handle(connection, frame);
    } catch (RefusedException e) {
      connection.send(failure(e, frame.clientId()));
    } catch (RuntimeException e) {
      LOG.error("A frame of type {} could not be handled", frame.type(), e);
      connection.send(internal(frame.clientId()));
    }
    return true;
  }

  private void handle(Connection connection, ClientFrame frame) {
    UUID caller = connection.accountId();
    switch (frame.kind()) {
      case "message:send" -> send(connection, frame);
      case "message:edit" ->
          chat.edit(caller, frame.message(), ClientFrame.required(frame.text(), "text"));
      case "message:delete" -> chat.delete(caller, frame.message());
      case "message:typing" ->
          chat.typing(caller, frame.conversation(), ClientFrame.required(frame.typing(), "typing"));
      case "message:read" ->
          chat.markRead(caller, frame.conversation(), ClientFrame.required(frame.seq(), "seq"));
      case "session:resume" -> resume(connection, frame);
      default ->
          throw new RefusedException(ErrorCode.UNKNOWN_TYPE, "There is no such type of frame.");
    }
  }

  private void send(Connection connection, ClientFrame frame) {
    String clientId = ClientFrame.required(frame.clientId(), "clientId");
    Draft draft =
        new Draft(
            clientId,
            frame.conversation(),
            ClientFrame.required(frame.text(), "text"),
            frame.language(),
            frame.repliedTo());
    CompletableFuture<Message> sent = chat.send(connection.accountId(), draft);
    sending.acquireUninterruptibly();
    CompletableFuture<Message> _ =
        sent.whenComplete(
            (message, failure) -> {
              connection.send(
                  message != null ? ServerFrame.Ack.of(message) : failure(failure, clientId));
              sending.release();
            });
  }

  private static ServerFrame failure(Throwable failure, @Nullable String clientId) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedException refused) {
      return new ServerFrame.Failure(
          refused.code().wireName(), String.valueOf(refused.getMessage()), clientId);
    }
    LOG.error("A message could not be sent", cause);
    return internal(clientId);
  }

  private static ServerFrame internal(@Nullable String clientId) {
    return new ServerFrame.Failure(
        ErrorCode.INTERNAL.wireName(), "Something went wrong here. Try again.", clientId);
  }

  private void resume(Connection connection, ClientFrame frame) {
    Map<String, Long> cursors = ClientFrame.required(frame.cursors(), "cursors");
    if (cursors.size() > MAX_CURSORS) {
      throw new RefusedException(
          ErrorCode.INVALID, "At most %d cursors at once.".formatted(MAX_CURSORS), "cursors");
    }
    if (!connection.resumes().offer(() -> resume(connection, cursors))) {
      throw new RefusedException(
          ErrorCode.RATE_LIMITED, "Too many resumes are waiting. Wait for session:resumed.");
    }
  }

  private void resume(Connection connection, Map<String, Long> cursors) {
    try {
      for (Map.Entry<String, Long> cursor : cursors.entrySet()) {
        if (connection.isOver() || !resume(connection, cursor.getKey(), cursor.getValue())) {
          return;
        }
      }
      connection.send(new ServerFrame.Resumed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("A connection could not resume", e);
      connection.outlet().close(CloseCode.GOING_AWAY);
    }
  }

  private boolean resume(Connection connection, String conversation, @Nullable Long after)
      throws InterruptedException {
    try {
      UUID id = ClientFrame.uuid(conversation, "cursors");
      Subscription subscription = connection.subscriptions().get(id);
      ConversationFeed feed = feeds.get(id);
      if (subscription == null || feed == null) {
        throw new RefusedException(ErrorCode.NOT_FOUND, "There is no conversation " + id + ".");
      }
      return feed.resume(subscription, after == null ? 0 : after, translations::complete);
    } catch (RefusedException e) {
      connection.send(failure(e, null));
      return true;
    }
  }

  /** Waits until what is being sent is answered; false when that takes too long. */
  boolean awaitAnswers(Duration limit) throws InterruptedException {
    boolean answered = sending.tryAcquire(MAX_SENDING, limit.toMillis(), TimeUnit.MILLISECONDS);
    if (answered) {
      sending.release(MAX_SENDING);
    }
    return answered;
  }
}
