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

  private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_CRASH);

  @Test
  void everyAcknowledgedMessageIsThereExactlyOnceAfterKillNine() throws Exception {
    String conversation;
    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.register(app.server(), "amelie", "fr");
        var ben = TestPerson.register(app.server(), "ben", "en")) {
      conversation = amelie.direct(ben);
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = "sender-%d-".formatted(sender);
        Thread.ofVirtual()
            .start(() -> sendUntilTheCrash(app.server(), amelie, conversation, prefix));
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      app.process().crash();
    }

    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.signIn(app.server(), "amelie")) {
      var history = amelie.history(conversation);
      assertThat(sequence(history))
          .as("sequence numbers after the crash")
          .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
      acknowledged.forEach(
          (clientId, seq) ->
              assertThat(withClientId(history, clientId))
                  .as("stored copies of %s", clientId)
                  .containsExactly(seq));

      String known = acknowledged.keySet().iterator().next();
      JsonNode again = amelie.send(known, conversation, "encore une fois");
      assertThat(again.path("seq").asLong())
          .as("the answer to a message sent again after the crash")
          .isEqualTo(acknowledged.get(known));
      JsonNode next = amelie.send("after-the-crash", conversation, "On continue");
      assertThat(next.path("seq").asLong()).isEqualTo(history.size() + 1);
    }
  }

  private void sendUntilTheCrash(
      Server server, TestPerson person, String conversation, String prefix) {
    var listener =
        new FrameListener() {
          @Override
          public void frame(JsonNode frame) {
            if (frame.path("type").asText().equals("message:ack")
                && frame.path("clientId").asText().startsWith(prefix)) {
              acknowledged.put(frame.path("clientId").asText(), frame.path("seq").asLong());
              enough.countDown();
            }
          }

          @Override
          public void closed(int code) {}
        };
    try (var socket = server.open(person.session(), listener)) {
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

  private static List<Long> sequence(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("seq").asLong()).toList();
  }

  private static List<Long> withClientId(List<JsonNode> messages, String clientId) {
    return sequence(
        messages.stream()
            .filter(message -> message.path("clientId").asText().equals(clientId))
            .toList());
  }
}
