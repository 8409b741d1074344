package io.meeshy.app.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.FrameListener;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a load test: checks that each message comes once and in order, and hands
 * answers to its sender.
 *
 * <p>Frames come one at a time; {@link #awaitAnswer} is for the one sending thread.
 */
final class LoadConnection implements FrameListener {

  /** How the server answered a send. */
  enum Answer {
    ACKNOWLEDGED,
    RATE_LIMITED,
    REFUSED,
    NONE
  }

  private record Reply(int message, Answer answer) {}

  private final String run;
  private final String conversationId;
  private final int receivers;
  private final Tally tally;
  private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(16);
  private final BitSet seen = new BitSet();
  private long lastSeq;
  private volatile boolean closing;

  /**
   * A connection that has not heard anything yet.
   *
   * @param run what the client ids of this test start with
   * @param receivers connections that each message of the conversation is delivered to
   */
  LoadConnection(String run, String conversationId, int receivers, Tally tally) {
    this.run = run;
    this.conversationId = conversationId;
    this.receivers = receivers;
    this.tally = tally;
  }

  String clientId(int message) {
    return run + message;
  }

  String conversationId() {
    return conversationId;
  }

  @Override
  public void frame(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "message:receive" -> received(frame.path("message"));
      case "message:ack" -> {
        int message = message(frame);
        if (message >= 0) {
          tally.acknowledged(message, receivers);
          answer(message, Answer.ACKNOWLEDGED);
        }
      }
      case "error" ->
          answer(
              message(frame),
              frame.path("code").asText().equals("rate_limited")
                  ? Answer.RATE_LIMITED
                  : Answer.REFUSED);
      default -> {}
    }
  }

  private void answer(int message, Answer answer) {
    if (message >= 0 && !replies.offer(new Reply(message, answer))) {
      tally.failed.increment();
    }
  }

  private int message(JsonNode node) {
    String clientId = node.path("clientId").asText();
    return clientId.startsWith(run) ? Integer.parseInt(clientId.substring(run.length())) : -1;
  }

  private void received(JsonNode message) {
    if (!message.path("conversationId").asText().equals(conversationId)) {
      return;
    }
    int number = message(message);
    if (number >= 0 && seen.get(number)) {
      tally.duplicated.increment();
      return;
    }
    long seq = message.path("seq").asLong();
    if (lastSeq != 0 && seq != lastSeq + 1) {
      tally.outOfOrder.increment();
    }
    lastSeq = seq;
    if (number >= 0) {
      seen.set(number);
      tally.delivered(number);
    }
  }

  /** Waits for the answer to a message, 30 s at most. */
  Answer awaitAnswer(int message) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      @Nullable Reply reply = replies.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (reply == null) {
        return Answer.NONE;
      }
      if (reply.message() == message) {
        return reply.answer();
      }
    }
  }

  /** From now on the end of the connection is no failure. */
  void closing() {
    closing = true;
  }

  @Override
  public void closed(int code) {
    if (!closing) {
      tally.disconnected.increment();
    }
  }
}
