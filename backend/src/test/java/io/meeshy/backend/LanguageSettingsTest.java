package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What SUPPORTED_LANGUAGES, DEFAULT_LANGUAGE and MAX_TEXT_LENGTH change for people. */
class LanguageSettingsTest {
  private static TestGateway server;
  private static Person ben;

  @BeforeAll
  static void start() {
    server =
        new TestGateway(
            Map.of(
                "SUPPORTED_LANGUAGES", "de,fr", "DEFAULT_LANGUAGE", "de", "MAX_TEXT_LENGTH", "10"));
    ben = server.person("ben", "fr");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer preferences(String body) {
    return server.put("/me/preferences", ben.accessToken(), body);
  }

  @Test
  void clientsLearnThemBeforeAnybodySignsIn() {
    assertThat(server.get("/settings", null).text())
        .isEqualTo(
            "{\"languages\":[\"de\",\"fr\"],\"defaultLanguage\":\"de\",\"maxTextLength\":10}");
  }

  @Test
  void aLanguageThatWasTakenAwayCannotBeChosen() {
    Answer registered =
        server.call(
            "POST",
            "/users",
            null,
            "{\"username\": \"eve\", \"password\": \"correct horse\", \"language\": \"es-MX\"}",
            Map.of("X-Forwarded-For", "10.9.1.1"));
    assertThat(registered.status()).isEqualTo(400);
    assertThat(registered.json().at("/error/message").asText())
        .isEqualTo("'language' must be one of de, fr.");
    assertThat(preferences("{\"language\": \"es\"}").json().at("/error/field").asText())
        .isEqualTo("language");
    assertThat(preferences("{\"language\": \"de\"}").status()).isEqualTo(200);
  }

  @Test
  void theInterfaceAndWhatIsReadAnywayMayBeInAnyOfTheProductsLanguages() {
    Answer answer = preferences("{\"uiLanguage\": \"ja\", \"neverTranslate\": [\"es\"]}");
    assertThat(answer.json().at("/uiLanguage").asText()).isEqualTo("ja");
    assertThat(answer.json().at("/neverTranslate/0").asText()).isEqualTo("es");
  }

  @Test
  void whoReadsOneThatWasTakenAwayMayStillChangeTheRest() {
    Person kim = server.person("kim", "fr");
    TestPostgres.jdbi(server.databaseUrl())
        .useHandle(
            handle -> handle.execute("UPDATE account SET language = 'pt' WHERE username = 'kim'"));
    Answer answer =
        server.put(
            "/me/preferences", kim.accessToken(), "{\"language\": \"pt\", \"showOriginal\": true}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/language").asText()).isEqualTo("pt");
    assertThat(answer.json().at("/showOriginal").asBoolean()).isTrue();
  }

  @Test
  void theAdministratorReadsTheDefaultWhereThereIsNoEnglish() {
    assertThat(server.get("/me", server.admin().accessToken()).json().at("/language").asText())
        .isEqualTo("de");
  }

  @Test
  void aTextOfWhichNothingCanBeToldIsInTheDefaultLanguage() {
    Answer answer = server.post("/detect", ben.accessToken(), "{\"q\": \"12:30\"}");
    assertThat(answer.text()).isEqualTo("[{\"confidence\":0.0,\"language\":\"de\"}]");
  }

  @Test
  void messagesMayHaveAsManyCharactersAsIsSet() throws InterruptedException {
    String admin = server.admin().accessToken();
    String conversation =
        server
            .post(
                "/conversations",
                admin,
                "{\"type\": \"direct\", \"memberIds\": [\"%s\"]}".formatted(ben.id()))
            .json()
            .at("/id")
            .asText();
    try (TestSocket socket = TestSocket.open(server.uri("/ws"), "Bearer " + ben.accessToken())) {
      String frame =
          "{\"type\": \"message:send\", \"clientId\": \"c\", \"conversationId\": \"%s\", \"text\": \"%s\"}";
      socket.send(frame.formatted(conversation, "😀".repeat(11)));
      assertThat(socket.await("error").at("/message").asText())
          .isEqualTo("The message has 11 characters, 10 are allowed.");
      socket.send(frame.formatted(conversation, "😀".repeat(10)));
      assertThat(socket.await("message:ack").at("/seq").asLong()).isEqualTo(1);
    }
  }
}
