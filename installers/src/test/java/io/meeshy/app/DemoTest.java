package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.FrameListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path folder;

  @Test
  void theDemoHasPeopleWithAPastWhoGoOnTalkingAndComesBackOnItsOwnFolder() throws Exception {
    String password;
    int said;
    try (var app = RunningApp.up(folder, "--demo")) {
      password = passwordOf(app, "amelie");
      var amelie = app.server().signIn("amelie", password);
      var conversations = app.server().call("GET", "/conversations", amelie, null);
      assertThat(conversations.path("conversations")).hasSize(3);
      assertThat(conversations.path("conversations"))
          .allSatisfy(one -> assertThat(one.path("lastSeq").asInt()).isGreaterThan(8));
      said = lastSeqs(conversations);

      var frames = new LinkedBlockingQueue<String>();
      try (var socket = app.server().open(amelie, typesInto(frames))) {
        socket.ping();
        assertThat(awaitAll(frames, "message:typing", "message:receive")).isTrue();
      }
    }

    try (var app = RunningApp.up(folder, "--demo")) {
      assertThat(passwordOf(app, "amelie")).isEqualTo(password);
      var amelie = app.server().signIn("amelie", password);
      var conversations = app.server().call("GET", "/conversations", amelie, null);
      assertThat(conversations.path("conversations")).hasSize(3);
      assertThat(lastSeqs(conversations))
          .as("nothing of the past is said twice")
          .isBetween(said, said + 8);
      app.server().register("somebody", "correct horse battery", "Somebody", "pt");
    }

    try (var refused =
        AppProcess.start(folder, Map.of(), "up", "--demo", "--port", "0", "--data", "data")) {
      assertThat(refused.exitStatus()).isEqualTo(1);
      assertThat(refused.err().all()).singleElement().asString().contains("somebody", "--data");
    }
  }

  private static String passwordOf(RunningApp app, String username) {
    return app.process().out().lines().stream()
        .filter(line -> line.startsWith("  " + username + " "))
        .map(line -> line.strip().split("\\s+", -1)[1])
        .findFirst()
        .orElseThrow();
  }

  private static int lastSeqs(JsonNode conversations) {
    int sum = 0;
    for (var one : conversations.path("conversations")) {
      sum += one.path("lastSeq").asInt();
    }
    return sum;
  }

  private static FrameListener typesInto(LinkedBlockingQueue<String> frames) {
    return new FrameListener() {
      @Override
      public void frame(JsonNode frame) {
        frames.add(frame.path("type").asText());
      }

      @Override
      public void closed(int code) {}
    };
  }

  private static boolean awaitAll(LinkedBlockingQueue<String> frames, String... types)
      throws InterruptedException {
    var missing = new HashSet<>(Arrays.asList(types));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!missing.isEmpty()) {
      String type = frames.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (type == null) {
        return false;
      }
      missing.remove(type);
    }
    return true;
  }
}
