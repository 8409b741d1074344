package io.meeshy.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meeshy.app.load.LoadConnection.Answer;
import org.junit.jupiter.api.Test;

class LoadConnectionTest {
  private final Tally tally = new Tally(10);
  private final LoadConnection connection = new LoadConnection("run-", "room", 2, tally);

  @Test
  void messagesThatComeOnceAndInOrderAreNoFault() {
    received("room", 0, 41);
    received("room", 1, 42);

    assertThat(tally.delivered.count()).isEqualTo(2);
    assertThat(tally.outOfOrder.sum()).isZero();
    assertThat(tally.duplicated.sum()).isZero();
  }

  @Test
  void aMessageThatComesTwiceIsCountedOnceAsDelivered() {
    received("room", 0, 41);
    received("room", 0, 41);

    assertThat(tally.delivered.count()).isEqualTo(1);
    assertThat(tally.duplicated.sum()).isEqualTo(1);
  }

  @Test
  void aGapInTheNumbersIsOutOfOrder() {
    received("room", 0, 41);
    received("room", 1, 43);

    assertThat(tally.outOfOrder.sum()).isEqualTo(1);
  }

  @Test
  void aMessageNobodySentButOthersCountsForTheOrderAlone() {
    received("room", 0, 41);
    connection.frame(receive("room", "somebody-else", 42));
    received("room", 1, 43);

    assertThat(tally.outOfOrder.sum()).isZero();
    assertThat(tally.delivered.count()).isEqualTo(2);
  }

  @Test
  void otherConversationsDoNotCount() {
    received("elsewhere", 0, 7);

    assertThat(tally.delivered.count()).isZero();
  }

  @Test
  void anAcknowledgedMessageIsOwedToEveryReceiver() throws InterruptedException {
    tally.sent(3, System.nanoTime());

    connection.frame(frame("message:ack").put("clientId", "run-3").put("seq", 5));

    assertThat(connection.awaitAnswer(3)).isEqualTo(Answer.ACKNOWLEDGED);
    assertThat(tally.missing()).isEqualTo(2);
    received("room", 3, 5);
    assertThat(tally.missing()).isEqualTo(1);
  }

  @Test
  void aRefusalTellsWhetherToTryAgain() throws InterruptedException {
    connection.frame(frame("error").put("code", "rate_limited").put("clientId", "run-1"));
    connection.frame(frame("error").put("code", "not_found").put("clientId", "run-2"));

    assertThat(connection.awaitAnswer(1)).isEqualTo(Answer.RATE_LIMITED);
    assertThat(connection.awaitAnswer(2)).isEqualTo(Answer.REFUSED);
  }

  @Test
  void anEndIsAFaultUntilTheTestItselfCloses() {
    connection.closed(1006);
    connection.closing();
    connection.closed(1000);

    assertThat(tally.disconnected.sum()).isEqualTo(1);
  }

  private void received(String conversation, int message, long seq) {
    connection.frame(receive(conversation, "run-" + message, seq));
  }

  private static ObjectNode receive(String conversation, String clientId, long seq) {
    var frame = frame("message:receive");
    frame
        .putObject("message")
        .put("conversationId", conversation)
        .put("clientId", clientId)
        .put("seq", seq);
    return frame;
  }

  private static ObjectNode frame(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
