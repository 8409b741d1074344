package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers say that a translation is wrong, operators decide. */
class TranslationReportTest {
  private static final String PROPOSAL =
      "{\"proposal\": \"Salut !\", \"reason\": \"far too stiff\"}";
  private static final String INTO_CACHE = "{\"as\": \"cache\"}";

  private TestGateway server;
  private Person ann;
  private Person ben;
  private String admin;
  private String conversation;

  @BeforeEach
  void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    ben = server.person("ben", "fr");
    admin = server.admin().accessToken();
    String body = "{\"type\": \"group\", \"memberIds\": [\"%s\"]}".formatted(ben.id());
    conversation = server.post("/conversations", ann.accessToken(), body).json().at("/id").asText();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestSocket socket(Person person) {
    return TestSocket.open(server.uri("/ws"), "Bearer " + person.accessToken());
  }

  /** Sends something as Ann; there once Ben has a translation. */
  private String said(String text) throws InterruptedException {
    try (TestSocket socket = socket(ann)) {
      socket.send(
          """
          {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "%s",
           "language": "en"}
          """
              .formatted(UUID.randomUUID(), conversation, text));
      String id = socket.await("message:ack").at("/messageId").asText();
      Eventually.holds(() -> stored(id) != null);
      return id;
    }
  }

  private String stored(String messageId) {
    return TestPostgres.jdbi(server.databaseUrl())
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT text FROM translation WHERE message_id = CAST(:id AS uuid)")
                    .bind("id", messageId)
                    .mapTo(String.class)
                    .findOne()
                    .orElse(null));
  }

  private void edit(String messageId, String text) throws InterruptedException {
    try (TestSocket socket = socket(ann)) {
      socket.send(
          "{\"type\": \"message:edit\", \"messageId\": \"%s\", \"text\": \"%s\"}"
              .formatted(messageId, text));
      socket.await("message:updated");
    }
    Eventually.holds(() -> stored(messageId) != null);
  }

  private Answer report(Person person, String messageId, String body) {
    String path =
        "/conversations/" + conversation + "/messages/" + messageId + "/translation/report";
    return server.post(path, person.accessToken(), body);
  }

  private JsonNode reports(String status) {
    return server.get("/translate/reports?status=" + status, admin).json().at("/reports");
  }

  private Answer decide(String reportId, String how, String body) {
    return server.post("/translate/reports/" + reportId + "/" + how, admin, body);
  }

  private JsonNode read(Person person, String messageId) {
    JsonNode page =
        server
            .get("/conversations/" + conversation + "/messages", person.accessToken())
            .json()
            .at("/messages");
    for (JsonNode message : page) {
      if (message.at("/id").asText().equals(messageId)) {
        return message;
      }
    }
    throw new AssertionError("no such message");
  }

  private List<Map<String, Object>> audit() {
    return TestPostgres.jdbi(server.databaseUrl())
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT action, a.username, subject::text FROM audit_entry
                        JOIN account a ON a.id = account_id ORDER BY at
                        """)
                    .mapToMap()
                    .list());
  }

  @Test
  void operatorsSeeWhatAReaderFoundWrong() throws InterruptedException {
    String message = said("hello");
    Answer made = report(ben, message, PROPOSAL);
    assertThat(made.status()).isEqualTo(201);
    JsonNode report = reports("open").get(0);
    assertThat(report).isEqualTo(made.json());
    assertThat(report.at("/original").asText()).isEqualTo("hello");
    assertThat(report.at("/source").asText()).isEqualTo("en");
    assertThat(report.at("/language").asText()).isEqualTo("fr");
    assertThat(report.at("/translation").asText()).isEqualTo("[fr] hello");
    assertThat(report.at("/model").asText()).isEqualTo("fake");
    assertThat(report.at("/version").asText()).isEqualTo("1");
    assertThat(report.at("/revision").asInt()).isEqualTo(1);
    assertThat(report.at("/current").asBoolean()).isTrue();
    assertThat(report.at("/proposal").asText()).isEqualTo("Salut !");
    assertThat(report.at("/reason").asText()).isEqualTo("far too stiff");
    assertThat(report.at("/reporter/username").asText()).isEqualTo("ben");
    assertThat(report.at("/status").asText()).isEqualTo("open");
    assertThat(report.has("decision")).isFalse();
  }

  @Test
  void aPersonHasOneOpenReportOfATranslation() throws InterruptedException {
    String message = said("hello");
    String first = report(ben, message, PROPOSAL).json().at("/id").asText();
    Answer again = report(ben, message, "{\"proposal\": \"Coucou\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/id").asText()).isEqualTo(first);
    assertThat(reports("open")).hasSize(1);
    assertThat(reports("open").get(0).at("/proposal").asText()).isEqualTo("Coucou");
    assertThat(report(ann, message, "{\"language\": \"fr\"}").status())
        .as("another person has their own")
        .isEqualTo(201);
    assertThat(reports("open")).hasSize(2);
  }

  @Test
  void anAcceptedProposalIsServedAndTakesThePlaceOfTheReportedTranslation()
      throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, PROPOSAL).json().at("/id").asText();
    try (TestSocket reader = socket(ben)) {
      reader.await("connection");
      Answer accepted = decide(id, "accept", INTO_CACHE);
      assertThat(accepted.status()).isEqualTo(200);
      JsonNode told = reader.await("message:translated");
      assertThat(told.at("/messageId").asText()).isEqualTo(message);
      assertThat(told.at("/revision").asInt()).isEqualTo(1);
      assertThat(told.at("/translation/text").asText()).isEqualTo("Salut !");
      assertThat(told.at("/translation/model").asText()).isEqualTo("correction");
      assertThat(told.at("/translation/tier").asText())
          .as("as the translator serves it")
          .isEqualTo("medium");
      assertThat(told.at("/translation/cached").asBoolean()).isTrue();
      assertThat(told.at("/translation/milliseconds").asDouble()).isEqualTo(0.25);
      assertThat(accepted.json().at("/status").asText()).isEqualTo("accepted");
      assertThat(accepted.json().at("/decision/as").asText()).isEqualTo("cache");
      assertThat(accepted.json().at("/decision/outcome").asText()).isEqualTo("Salut !");
      assertThat(accepted.json().at("/decision/by/username").asText()).isEqualTo("admin");
    }
    assertThat(read(ben, message).at("/translation/text").asText()).isEqualTo("Salut !");
    String next = said("hello");
    assertThat(read(ben, next).at("/translation/text").asText()).isEqualTo("Salut !");
    assertThat(reports("open")).isEmpty();
    assertThat(reports("accepted")).hasSize(1);
    assertThat(audit())
        .containsExactly(
            Map.of(
                "action", "translation_report.accepted.cache", "username", "admin", "subject", id));
  }

  @Test
  void theOperatorsOwnWordsGoBeforeTheReaders() throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, PROPOSAL).json().at("/id").asText();
    decide(id, "accept", "{\"as\": \"cache\", \"translation\": \"Bonjour\"}");
    assertThat(read(ben, message).at("/translation/text").asText()).isEqualTo("Bonjour");
  }

  @Test
  void nothingAttachesToAMessageThatWasEditedMeanwhile() throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, PROPOSAL).json().at("/id").asText();
    edit(message, "goodbye");
    assertThat(reports("open").get(0).at("/current").asBoolean()).isFalse();
    assertThat(reports("open").get(0).at("/original").asText()).isEqualTo("hello");
    assertThat(decide(id, "accept", INTO_CACHE).status()).isEqualTo(200);
    assertThat(read(ben, message).at("/translation/text").asText()).isEqualTo("[fr] goodbye");
    assertThat(read(ben, said("hello")).at("/translation/text").asText())
        .as("the text itself is served corrected")
        .isEqualTo("Salut !");
    Answer late = report(ben, message, "{\"revision\": 1, \"proposal\": \"Salut !\"}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("conflict");
  }

  @Test
  void aDeletedMessageTakesItsReportsWithIt() throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, PROPOSAL).json().at("/id").asText();
    try (TestSocket socket = socket(ann)) {
      socket.send("{\"type\": \"message:delete\", \"messageId\": \"%s\"}".formatted(message));
      socket.await("message:deleted");
    }
    assertThat(reports("open")).isEmpty();
    assertThat(decide(id, "accept", INTO_CACHE).code()).isEqualTo("not_found");
    assertThat(report(ben, message, PROPOSAL).code()).isEqualTo("not_found");
    assertThat(stored(message)).isNull();
  }

  @Test
  void aReportCanBecomeATermOfTheGlossary() throws InterruptedException {
    String id = report(ben, said("our standup"), PROPOSAL).json().at("/id").asText();
    String body =
        """
        {"as": "glossary",
         "term": {"term": "standup", "language": "en", "translations": {"fr": "point quotidien"}}}
        """;
    Answer accepted = decide(id, "accept", body);
    assertThat(accepted.json().at("/decision/as").asText()).isEqualTo("glossary");
    assertThat(accepted.json().at("/decision/outcome").asText()).isEqualTo("standup");
    assertThat(read(ben, said("the standup")).at("/translation/text").asText())
        .isEqualTo("[fr] the point quotidien");
    assertThat(server.get("/glossary", admin).json().at("/terms")).hasSize(1);
  }

  @Test
  void aRejectedReportChangesNothingAndIsDecidedOnce() throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, PROPOSAL).json().at("/id").asText();
    assertThat(decide(id, "reject", "{}").json().at("/status").asText()).isEqualTo("rejected");
    assertThat(read(ben, message).at("/translation/text").asText()).isEqualTo("[fr] hello");
    assertThat(decide(id, "accept", INTO_CACHE).code()).isEqualTo("conflict");
    assertThat(decide(id, "reject", "{}").code()).isEqualTo("conflict");
    assertThat(audit()).hasSize(1);
    assertThat(report(ben, message, PROPOSAL).status()).as("it may be said again").isEqualTo(201);
  }

  @Test
  void whatTheTranslatorDoesNotTakeLeavesTheReportOpen() throws InterruptedException {
    String message = said("hello");
    String id = report(ben, message, "{}").json().at("/id").asText();
    Answer none = decide(id, "accept", INTO_CACHE);
    assertThat(none.json().at("/error/field").asText()).isEqualTo("translation");
    Answer refused = decide(id, "accept", "{\"as\": \"cache\", \"translation\": \"refused\"}");
    assertThat(refused.json().at("/error/message").asText()).isEqualTo("It cannot be that.");
    server.stopTranslator();
    Answer gone = decide(id, "accept", "{\"as\": \"cache\", \"translation\": \"Salut\"}");
    assertThat(gone.status()).isEqualTo(503);
    assertThat(reports("open")).hasSize(1);
    assertThat(stored(message)).isEqualTo("[fr] hello");
    assertThat(audit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"as": "cache", "translation": " "}   | translation
          {"as": "somewhere"}                   | as
          {}                                    | as
          {"as": "glossary"}                    | term
          {"as": "glossary", "term": {"term": "a"}} | translations
          """)
  void anUnfitDecisionIsRefusedByTheNameOfItsField(String body, String field)
      throws InterruptedException {
    String id = report(ben, said("hello"), PROPOSAL).json().at("/id").asText();
    Answer answer = decide(id, "accept", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
    assertThat(reports("open")).hasSize(1);
  }

  @Test
  void whatIsReportedHasItsLimits() throws InterruptedException {
    String message = said("hello");
    Answer tooLong = report(ben, message, "{\"proposal\": \"%s\"}".formatted("a".repeat(5001)));
    assertThat(tooLong.json().at("/error/field").asText()).isEqualTo("proposal");
    Answer wordy = report(ben, message, "{\"reason\": \"%s\"}".formatted("a".repeat(501)));
    assertThat(wordy.json().at("/error/field").asText()).isEqualTo("reason");
    assertThat(report(ben, message, "{\"language\": \"de\"}").code())
        .as("nothing was translated into it")
        .isEqualTo("not_found");
    assertThat(report(ben, message, "{\"language\": \"xx\"}").code()).isEqualTo("invalid");
    for (int i = 0; i < 16; i++) {
      report(ben, message, "{}");
    }
    assertThat(report(ben, message, "{}").code()).isEqualTo("rate_limited");
    assertThat(reports("open")).hasSize(1);
  }

  @Test
  void aPersonHasAtMost100OpenReports() throws InterruptedException {
    String message = said("hello");
    report(ben, message, "{}");
    TestPostgres.jdbi(server.databaseUrl())
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO translation_report SELECT gen_random_uuid(), reporter_id, message_id,
                      -n, source, original, language, translation, model, version, proposal, reason,
                      status, created_at FROM translation_report, generate_series(1, 99) AS n
                    """));
    Answer answer = report(ben, message, PROPOSAL);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().at("/error/message").asText()).contains("100");
  }

  @Test
  void reportsComeInPages() throws InterruptedException {
    String first = report(ben, said("one"), "{}").json().at("/id").asText();
    String second = report(ben, said("two"), "{}").json().at("/id").asText();
    JsonNode page = server.get("/translate/reports?limit=1", admin).json();
    assertThat(page.at("/reports/0/id").asText()).isEqualTo(second);
    assertThat(page.at("/hasMore").asBoolean()).isTrue();
    JsonNode next = server.get("/translate/reports?limit=1&before=" + second, admin).json();
    assertThat(next.at("/reports/0/id").asText()).isEqualTo(first);
    assertThat(next.at("/hasMore").asBoolean()).isFalse();
    assertThat(server.get("/translate/reports?status=odd", admin).code()).isEqualTo("invalid");
    assertThat(server.get("/translate/reports?before=1", admin).code()).isEqualTo("invalid");
  }

  @Test
  void onlyOperatorsSeeAndDecide() throws InterruptedException {
    String id = report(ben, said("hello"), PROPOSAL).json().at("/id").asText();
    for (String how : List.of("accept", "reject")) {
      Answer answer =
          server.post("/translate/reports/" + id + "/" + how, ben.accessToken(), INTO_CACHE);
      assertThat(answer.code()).isEqualTo("forbidden");
    }
    Person eve = server.person("eve", "fr");
    assertThat(report(eve, said("secret"), PROPOSAL).code()).isEqualTo("not_found");
  }
}
