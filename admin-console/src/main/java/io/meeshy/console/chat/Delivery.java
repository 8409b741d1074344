package io.meeshy.console.chat;

import io.meeshy.console.gateway.ClientFrame;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.ServerFrame;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Gets what this person writes to the gateway: kept in the outbox first, sent when the
/// connection is in step, sent again
/// when nothing is known of it, and out of the outbox when it stands in the timeline. Confined to
/// one thread.
final class Delivery {

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final Predicate<ClientFrame> connection;
  private final Tasks tasks;
  private final Consumer<ChatChange> changed;
  private boolean inStep;

  Delivery(
      Outbox outbox, Predicate<ClientFrame> connection, Tasks tasks, Consumer<ChatChange> changed) {
    this.outbox = outbox;
    this.connection = connection;
    this.tasks = tasks;
    this.changed = changed;
  }

  boolean isInStep() {
    return inStep;
  }

  /// Keeps what is written until [#resume].
  void hold() {
    inStep = false;
  }

  /// Sends what is waiting, oldest first, and from now on what is written at once.
  void resume() {
    inStep = true;
    outbox.unsent().forEach(this::transmit);
  }

  List<Outgoing> of(String conversationId) {
    return outbox.of(conversationId);
  }

  boolean add(Outgoing entry) {
    if (!outbox.add(entry)) {
      return false;
    }
    transmit(entry);
    changed.accept(new ChatChange.Messages(entry.conversationId()));
    return true;
  }

  void retry(String clientId) {
    outbox.change(clientId, entry -> entry.refusedWith(null));
    outbox
        .find(clientId)
        .ifPresent(
            entry -> {
              transmit(entry);
              changed.accept(new ChatChange.Messages(entry.conversationId()));
            });
  }

  void discard(String clientId) {
    outbox
        .find(clientId)
        .ifPresent(
            entry -> {
              outbox.remove(clientId);
              changed.accept(new ChatChange.Messages(entry.conversationId()));
            });
  }

  void forget(String conversationId) {
    outbox.removeConversation(conversationId);
  }

  /// An own message that has arrived is no longer on its way.
  void settle(Message message, String selfId) {
    var clientId = message.clientId();
    if (clientId != null && message.senderId().equals(selfId)) {
      outbox.remove(clientId);
    }
  }

  /// `cursor` tells up to where the conversation has been applied here: up to there the message
  /// itself will not come again.
  void acknowledged(ServerFrame.Ack ack, long cursor) {
    if (ack.seq() > cursor) {
      outbox.change(ack.clientId(), Outgoing::asAcknowledged);
    } else {
      outbox.remove(ack.clientId());
    }
    changed.accept(new ChatChange.Messages(ack.conversationId()));
  }

  void refused(ServerFrame.Refused refused) {
    var clientId = refused.clientId();
    var entry = clientId == null ? null : outbox.find(clientId).orElse(null);
    if (entry == null) {
      changed.accept(new ChatChange.Refused(refused.code()));
      return;
    }
    switch (refused.code()) {
      case "rate_limited", "unavailable" ->
          tasks.after(RETRY, () -> transmitIfWaiting(entry.clientId()));
      default -> {
        outbox.change(entry.clientId(), waiting -> waiting.refusedWith(refused.code()));
        changed.accept(new ChatChange.Messages(entry.conversationId()));
      }
    }
  }

  private void transmitIfWaiting(String clientId) {
    outbox.find(clientId).filter(waiting -> !waiting.acknowledged()).ifPresent(this::transmit);
  }

  private void transmit(Outgoing entry) {
    if (!inStep) {
      return;
    }
    var frame =
        new ClientFrame.Send(
            entry.clientId(), entry.conversationId(), entry.text(), entry.replyTo());
    if (!connection.test(frame)) {
      tasks.after(RETRY, () -> transmitIfWaiting(entry.clientId()));
    }
  }
}
