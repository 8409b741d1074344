package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.console.gateway.AuditEntry;
import io.meeshy.console.gateway.CacheSearch;
import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.Retranslation;
import io.meeshy.console.gateway.TranslationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the console's client orders, done by the real gateway and translator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleOrdersTest {
  private RunningApp app;
  private TestPerson camille;
  private TestPerson george;
  private String conversation;
  private GatewayClient console;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    app = RunningApp.up(folder);
    app.awaitReady();
    camille = TestPerson.register(app.server(), "camille", "fr");
    george = TestPerson.register(app.server(), "george", "en");
    conversation = camille.direct(george);
    console = new GatewayClient(app.address());
    assertThat(console.signIn("admin", app.adminPassword()).isOperator()).isTrue();
  }

  @AfterAll
  void stop() {
    console.close();
    camille.close();
    george.close();
    app.close();
  }

  /** What George reads of a message of Camille's. */
  private JsonNode read(String clientId, String text) throws InterruptedException {
    return stored(camille.send(clientId, conversation, text).path("seq").asLong());
  }

  /** The translation that George gets, once it is in the database, a moment after he has it. */
  private JsonNode stored(long seq) throws InterruptedException {
    JsonNode translation = george.awaitTranslation(seq);
    Await.until(
        "the translation of message %d is stored".formatted(seq),
        Duration.ofSeconds(10),
        () -> {
          JsonNode page =
              app.server()
                  .call(
                      "GET",
                      "/conversations/" + conversation + "/messages",
                      george.session(),
                      null);
          return page.path("messages")
              .valueStream()
              .anyMatch(
                  message ->
                      message.path("seq").asLong() == seq && message.hasNonNull("translation"));
        });
    return translation;
  }

  private CachedTranslation found(String text, String show) {
    return console
        .cacheAdmin()
        .search(new CacheSearch(text, "fr", "en", null, show), null)
        .entries()
        .getFirst();
  }

  @Test
  void theModelThatTranslatedIsAmongThoseListed() throws Exception {
    JsonNode translation = read("listed", "Je suis très content de te voir demain.");

    assertThat(console.operator().models().models())
        .filteredOn(model -> model.id().equals(translation.path("model").asText()))
        .singleElement()
        .extracting(Model::version, Model::state)
        .containsExactly(translation.path("version").asText(), "ready");
  }

  @Test
  void aTranslationIsFoundInTheCacheAndCorrectedForWhoeverReadsItNext() throws Exception {
    String text = "La réunion de demain est annulée.";
    String first = read("before", text).path("text").asText();

    CachedTranslation cached = found("réunion de demain", "all");
    assertThat(cached.translation()).isEqualTo(first);
    console.cacheAdmin().correct(cached.text(), "fr", "en", "Tomorrow's meeting is off.");

    assertThat(found("réunion de demain", "corrections").translation())
        .isEqualTo("Tomorrow's meeting is off.");
    assertThat(read("after", text).path("text").asText()).isEqualTo("Tomorrow's meeting is off.");
    assertThat(console.operator().audit(null).entries())
        .extracting(AuditEntry::username, AuditEntry::action, AuditEntry::outcome)
        .contains(tuple("admin", "cache.correct", "done"));
  }

  @Test
  void aReadersReportIsAcceptedAndTheReaderSeesWhatTheyProposed() throws Exception {
    JsonNode sent = camille.send("reported", conversation, "Le chat dort sur la chaise.");
    long seq = sent.path("seq").asLong();
    String shown = stored(seq).path("text").asText();
    String message = sent.path("messageId").asText();
    app.server()
        .call(
            "POST",
            "/conversations/" + conversation + "/messages/" + message + "/translation/report",
            george.session(),
            Map.of("proposal", "The cat is asleep on the chair.", "reason", "Too stiff."));

    var reports = console.reportAdmin().reports("open", null).reports();
    assertThat(reports)
        .singleElement()
        .extracting(
            TranslationReport::original, TranslationReport::translation, TranslationReport::current)
        .containsExactly("Le chat dort sur la chaise.", shown, true);
    TranslationReport report = reports.getFirst();
    assertThat(report.reporter().username()).isEqualTo("george");
    assertThat(report.reason()).isEqualTo("Too stiff.");
    console.reportAdmin().acceptIntoCache(report.id(), "The cat is asleep on the chair.");

    JsonNode exchanged =
        george.await("message:translated", frame -> frame.path("seq").asLong() == seq);
    assertThat(exchanged.at("/translation/text").asText())
        .isEqualTo("The cat is asleep on the chair.");
    assertThat(console.reportAdmin().reports("open", null).reports()).isEmpty();
    assertThat(console.operator().audit(null).entries())
        .extracting(AuditEntry::action)
        .contains("translation_report.accepted.cache");
  }

  @Test
  void historyIsTranslatedAgainToItsEnd() throws Exception {
    JsonNode translation = read("again", "Le train arrive à midi.");

    Retranslation order =
        console
            .retranslationAdmin()
            .order(new Retranslation.Scope(translation.path("model").asText(), null, null));

    assertThat(order.total()).isPositive();
    Await.until(
        "history is translated again",
        Duration.ofSeconds(60),
        () -> console.retranslationAdmin().last().filter(last -> !last.isRunning()).isPresent());
    Retranslation last = console.retranslationAdmin().last().orElseThrow();
    assertThat(last.id()).isEqualTo(order.id());
    assertThat(last.status()).isEqualTo("done");
    assertThat(last.done()).isEqualTo(order.total());
  }
}
