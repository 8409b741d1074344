package io.meeshy.app.load;

import io.meeshy.app.client.ChatSocket;
import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import io.meeshy.app.load.LoadConnection.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Many connections that write to each other, and the check that every acknowledged message reached
 * everybody once and in order.
 *
 * <p>Without a rate each connection sends its next message when the last one is acknowledged, and
 * latency counts from the send. With a rate messages are due at fixed times, whether or not the
 * server keeps up, and latency counts from when a message was due, so that a stall shows in full.
 */
public final class LoadTest {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Server server;
  private final LoadUsers users;
  private final LoadPlan plan;
  private final Consumer<String> progress;
  private final Tally tally;
  private final AtomicInteger next = new AtomicInteger();
  private final String run = "load-" + Long.toString(System.currentTimeMillis(), 36) + "-";

  public LoadTest(Server server, LoadUsers users, LoadPlan plan, Consumer<String> progress) {
    this.server = server;
    this.users = users;
    this.plan = plan;
    this.progress = progress;
    this.tally = new Tally(plan.messages());
  }

  /** Runs the test to its end; a few seconds more when something is lost. */
  public LoadReport run() throws InterruptedException {
    var sessions = users.signIn(plan.users());
    var conversations = users.conversations(sessions);
    var connections = new ArrayList<LoadConnection>();
    var sockets = new ArrayList<ChatSocket>();
    try {
      for (int i = 0; i < plan.connections(); i++) {
        int user = i % plan.users();
        int group = user / LoadUsers.GROUP_SIZE;
        var connection =
            new LoadConnection(run, conversations.get(group), plan.receivers(group), tally);
        connections.add(connection);
        sockets.add(server.open(sessions.get(user), connection));
      }
      progress.accept(
          "%d connections are open; sending %d messages"
              .formatted(sockets.size(), plan.messages()));
      return measure(connections, sockets);
    } finally {
      connections.forEach(LoadConnection::closing);
      sockets.forEach(ChatSocket::close);
    }
  }

  private LoadReport measure(List<LoadConnection> connections, List<ChatSocket> sockets)
      throws InterruptedException {
    long start = System.nanoTime();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections.size(); i++) {
        var connection = connections.get(i);
        var socket = sockets.get(i);
        senders.execute(() -> send(connection, socket, start));
      }
      senders.shutdown();
      while (!senders.awaitTermination(1, TimeUnit.SECONDS)) {
        tell(start);
      }
    }
    double sendingSeconds = seconds(start, System.nanoTime());
    while (tally.missing() > 0 && System.nanoTime() - tally.lastDelivery() < QUIET_NANOS) {
      Thread.sleep(20);
    }
    return new LoadReport(
        plan, tally, sendingSeconds, seconds(start, Math.max(tally.lastDelivery(), start + 1)));
  }

  private void tell(long start) {
    long acknowledged = tally.acknowledged.count();
    progress.accept(
        "%d of %d acknowledged (%.0f a second), %d delivered"
            .formatted(
                acknowledged,
                plan.messages(),
                acknowledged / seconds(start, System.nanoTime()),
                tally.delivered.count()));
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  /** Sends until all messages are taken or the connection fails. */
  private void send(LoadConnection connection, ChatSocket socket, long start) {
    try {
      for (int message = next.getAndIncrement();
          message < plan.messages();
          message = next.getAndIncrement()) {
        tally.sent(message, awaitTurn(message, start));
        settle(connection, socket, message);
      }
    } catch (RefusedException e) {
      tally.failed.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long awaitTurn(int message, long start) {
    if (plan.rate() == 0) {
      return System.nanoTime();
    }
    long due = start + (long) (message * 1e9 / plan.rate());
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  private void settle(LoadConnection connection, ChatSocket socket, int message)
      throws InterruptedException {
    Answer answer;
    do {
      socket.sendMessage(
          connection.clientId(message),
          connection.conversationId(),
          "Message %d of a load test".formatted(message + 1),
          "en");
      answer = connection.awaitAnswer(message);
      if (answer == Answer.RATE_LIMITED) {
        tally.throttled.increment();
        Thread.sleep(500);
      }
    } while (answer == Answer.RATE_LIMITED);
    switch (answer) {
      case REFUSED -> tally.failed.increment();
      case NONE -> tally.unanswered.increment();
      case ACKNOWLEDGED, RATE_LIMITED -> {}
    }
  }
}
