package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void aStopLosesNothingAndTheNextStartIsQuick() throws Exception {
    Map<String, Long> acknowledged = new LinkedHashMap<>();
    String conversation;
    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.register(app.server(), "amelie", "fr");
        var ben = TestPerson.register(app.server(), "ben", "en")) {
      conversation = amelie.direct(ben);
      for (int i = 0; i < 50; i++) {
        String clientId = "message-" + i;
        var ack = amelie.send(clientId, conversation, "Message " + i);
        acknowledged.put(clientId, ack.path("seq").asLong());
      }

      app.process().terminate();

      assertThat(app.process().exitStatus(Duration.ofSeconds(35))).isEqualTo(TERMINATED);
    }

    try (var app = RunningApp.up(folder);
        var amelie = TestPerson.signIn(app.server(), "amelie")) {
      Map<String, Long> stored = new LinkedHashMap<>();
      amelie
          .history(conversation)
          .forEach(
              message ->
                  stored.put(message.path("clientId").asText(), message.path("seq").asLong()));
      assertThat(stored).isEqualTo(acknowledged);
      assertThat(app.process().out().toString())
          .as("the operator's password is shown at the first start alone")
          .doesNotContain("password");
      // 8 s is the promise on an idle machine; a test machine may be busy with other things.
      assertThat(app.startTime()).isLessThan(Duration.ofSeconds(20));
    }
  }
}
