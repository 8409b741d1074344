package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.FrameListener;
import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final int SENDERS = 4;
  private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 400;

  @TempDir Path folder;

  /** Acknowledged messages by client id, with the sequence number that was promised. */
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedMessageIsThereExactlyOnceAfterKillNine() throws Exception {
    String conversation;
    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.register(app.server(), "amelie", "fr");
        var ben = TestPerson.register(app.server(), "ben", "en")) {
      conversation = amelie.direct(ben);
      sendUntilEnoughIsAcknowledged(app.server(), amelie, conversation, "first");
      app.kill();
    }

    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.signIn(app.server(), "amelie")) {
      requireAllAcknowledged(amelie.history(conversation));
      sendUntilEnoughIsAcknowledged(app.server(), amelie, conversation, "second");
      app.killWithDatabase();
    }

    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.signIn(app.server(), "amelie")) {
      var history = amelie.history(conversation);
      requireAllAcknowledged(history);

      String known = acknowledged.keySet().iterator().next();
      assertThat(amelie.send(known, conversation, "encore une fois").path("seq").asLong())
          .as("the answer to a message sent again after the crash")
          .isEqualTo(acknowledged.get(known));
      assertThat(amelie.send("after", conversation, "On continue").path("seq").asLong())
          .isEqualTo(history.size() + 1);
    }
  }

  private void requireAllAcknowledged(List<JsonNode> history) {
    assertThat(sequence(history))
        .as("sequence numbers after the crash")
        .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
    acknowledged.forEach(
        (clientId, seq) ->
            assertThat(
                    sequence(
                        history.stream()
                            .filter(one -> one.path("clientId").asText().equals(clientId))
                            .toList()))
                .as("stored copies of %s", clientId)
                .containsExactly(seq));
  }

  private static List<Long> sequence(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("seq").asLong()).toList();
  }

  /** Lets several connections send, which go on when this returns. */
  private void sendUntilEnoughIsAcknowledged(
      Server server, TestPerson person, String conversation, String round)
      throws InterruptedException {
    var enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_CRASH);
    for (int sender = 0; sender < SENDERS; sender++) {
      String prefix = "%s-%d-".formatted(round, sender);
      Thread.ofVirtual()
          .start(() -> sendUntilTheCrash(server, person, conversation, prefix, enough));
    }
    assertThat(enough.await(60, TimeUnit.SECONDS)).as("enough is acknowledged").isTrue();
  }

  private void sendUntilTheCrash(
      Server server, TestPerson person, String conversation, String prefix, CountDownLatch enough) {
    try (var socket = server.open(person.session(), new Acknowledgements(prefix, enough))) {
      for (int i = 0; true; i++) {
        socket.sendMessage(prefix + i, conversation, "Message " + i, "fr");
        TimeUnit.MILLISECONDS.sleep(i < 100 ? 1 : 34);
      }
    } catch (RefusedException e) {
      // The crash this test is about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Acknowledgements implements FrameListener {
    private final String prefix;
    private final CountDownLatch enough;

    Acknowledgements(String prefix, CountDownLatch enough) {
      this.prefix = prefix;
      this.enough = enough;
    }

    @Override
    public void frame(JsonNode frame) {
      String clientId = frame.path("clientId").asText();
      if (frame.path("type").asText().equals("message:ack") && clientId.startsWith(prefix)) {
        acknowledged.put(clientId, frame.path("seq").asLong());
        enough.countDown();
      }
    }

    @Override
    public void closed(int code) {}
  }
}
