package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole system as {@code up} starts it, with what belongs to its command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpTest {
  private Path folder;
  private RunningApp app;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    app = RunningApp.up(folder);
    app.awaitReady();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void theFirstStartShowsAPasswordWithWhichTheOperatorSignsIn() throws Exception {
    var admin = app.server().signIn("admin", app.adminPassword());

    assertThat(app.server().call("GET", "/me", admin, null).path("role").asText())
        .isEqualTo("admin");
  }

  @Test
  void theWebClientIsServed() {
    var page = app.server().get("/", null);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
  }

  @Test
  void twoPeopleReadEachOtherInTheirOwnLanguage() throws Exception {
    try (var camille = TestPerson.register(app.server(), "camille", "fr");
        var george = TestPerson.register(app.server(), "george", "en")) {
      String conversation = camille.direct(george);

      camille.send("one", conversation, "Je suis très content de te voir demain.");

      JsonNode translation = george.awaitTranslation(1);
      assertThat(translation.path("language").asText()).isEqualTo("en");
      assertThat(translation.path("text").asText()).containsIgnoringCase("tomorrow");
    }
  }

  @Test
  void theTermsOfAConversationAreUsedInItsTranslations() throws Exception {
    try (var camille = TestPerson.register(app.server(), "camille2", "fr");
        var george = TestPerson.register(app.server(), "george2", "en")) {
      String conversation = camille.direct(george);
      app.server()
          .call(
              "POST",
              "/conversations/" + conversation + "/glossary",
              george.session(),
              Map.of(
                  "term", "point quotidien",
                  "language", "fr",
                  "translations", Map.of("en", "Daily Standup")));

      camille.send("one", conversation, "Le point quotidien commence à neuf heures.");

      assertThat(george.awaitTranslation(1).path("text").asText()).contains("Daily Standup");
    }
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefused() throws Exception {
    try (var second = AppProcess.start(folder, Map.of(), "up", "--port", "0", "--data", "data")) {
      assertThat(second.exitStatus()).isEqualTo(1);
      assertThat(second.err().all()).last().asString().contains("in use by another Meeshy");
      assertThat(second.out().all()).isEmpty();
    }
  }

  @Test
  void healthCheckSaysThatTheServerCanServe() {
    var run = run("health-check");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("database", "translator", "up");
  }

  @Test
  void aLoadTestDeliversEveryMessageOnceAndInOrder() throws Exception {
    var run = run("load-test", "--messages", "300", "--concurrent", "10", "--users", "10");

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(run.lastLine());
    assertThat(report.path("acknowledged").asInt()).isEqualTo(300);
    assertThat(report.path("deliveries").asInt()).isEqualTo(300 * 5);
    assertThat(report.path("lost").asInt()).isZero();
    assertThat(report.path("ackMilliseconds").path("p50").asDouble()).isPositive();
  }

  @Test
  void aConnectionStressHoldsEveryConnection() throws Exception {
    var run = run("websocket-stress", "--connections", "60", "--users", "5", "--hold", "1");

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(run.lastLine());
    assertThat(report.path("open").asInt()).isEqualTo(60);
    assertThat(report.path("dropped").asInt()).isZero();
    assertThat(report.has("serverBytesGrown")).as("the server tells its memory").isTrue();
  }

  @Test
  void theLogIsKeptBelowTheDataFolder() throws Exception {
    assertThat(Files.readString(folder.resolve("data/logs/meeshy.log"))).contains("INFO");
  }

  private record Run(int status, String out, String err) {
    String lastLine() {
      return out.lines().toList().getLast();
    }
  }

  /** A command against the running server, in this process. */
  private Run run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", app.address().toString()));
    if (!arguments[0].equals("health-check")) {
      all.addAll(List.of("--password", "a password of the test"));
    }
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Run(status, out.toString(), err.toString());
  }
}
