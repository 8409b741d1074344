package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wherever a language is named, a variant of a region or a script is that language. */
class LanguageVariantsTest {
  private static TestGateway server;
  private static Person ann;
  private static Person ben;
  private static String conversation;

  @BeforeAll
  static void start() {
    server = TestGateway.ready();
    ann = server.person("ann", "en_US");
    ben = server.person("ben", "fr-CA");
    String body = "{\"type\": \"direct\", \"memberIds\": [\"%s\"]}".formatted(ben.id());
    conversation = server.post("/conversations", ann.accessToken(), body).json().at("/id").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Says something as Ann and gives the message's path once Ben has its translation. */
  private static String said(String clientId, String language) throws InterruptedException {
    try (TestSocket reader = TestSocket.open(server.uri("/ws"), "Bearer " + ben.accessToken());
        TestSocket socket = TestSocket.open(server.uri("/ws"), "Bearer " + ann.accessToken())) {
      reader.await("connection");
      socket.send(
          """
          {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "Hello",
           "language": "%s"}
          """
              .formatted(clientId, conversation, language));
      JsonNode ack = socket.await("message:ack");
      Eventually.holds(
          () ->
              server
                  .get("/conversations/" + conversation + "/messages", ben.accessToken())
                  .json()
                  .at("/messages/0")
                  .has("translation"));
      return "/conversations/" + conversation + "/messages/" + ack.at("/messageId").asText();
    }
  }

  @Test
  void atRegistration() {
    assertThat(server.get("/me", ann.accessToken()).json().at("/language").asText())
        .isEqualTo("en");
    assertThat(server.get("/me", ben.accessToken()).json().at("/language").asText())
        .isEqualTo("fr");
  }

  @Test
  void inPreferences() {
    Person kim = server.person("kim", "pt-BR");
    Answer answer =
        server.put(
            "/me/preferences",
            kim.accessToken(),
            """
            {"language": "zh-TW", "uiLanguage": "zh-Hant",
             "neverTranslate": ["pt-BR", "pt_PT", "pb", "en-GB"]}
            """);
    assertThat(answer.text())
        .isEqualTo(
            "{\"language\":\"zh\",\"uiLanguage\":\"zh\",\"neverTranslate\":[\"pt\",\"en\"],\"showOriginal\":false}");
    String body = "{\"language\": \"de_AT\"}";
    assertThat(
            server
                .put("/users/" + kim.id(), kim.accessToken(), body)
                .json()
                .at("/language")
                .asText())
        .isEqualTo("de");
  }

  @Test
  void inMessagesInTheirReportsAndWhenAskedAgain() throws InterruptedException {
    String message = said("variant", "en-GB");
    JsonNode read =
        server
            .get("/conversations/" + conversation + "/messages", ben.accessToken())
            .json()
            .at("/messages/0");
    assertThat(read.at("/language").asText()).isEqualTo("en");
    assertThat(read.at("/translation/language").asText()).isEqualTo("fr");
    Answer german =
        server.post(message + "/translation", ben.accessToken(), "{\"language\": \"de-CH\"}");
    assertThat(german.json().at("/text").asText()).isEqualTo("[de] Hello");
    Answer own =
        server.post(message + "/translation", ben.accessToken(), "{\"language\": \"en_US\"}");
    assertThat(own.json().at("/error/field").asText()).isEqualTo("language");
    Answer reported =
        server.post(
            message + "/translation/report", ben.accessToken(), "{\"language\": \"fr_BE\"}");
    assertThat(reported.status()).isEqualTo(201);
    assertThat(reported.json().at("/language").asText()).isEqualTo("fr");
  }

  @Test
  void inGlossaries() {
    String admin = server.admin().accessToken();
    Answer made =
        server.post(
            "/glossary",
            admin,
            """
            {"term": "standup", "language": "en-US",
             "translations": {"pt-BR": "reunião", "zh_Hant": "站會"}}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/language").asText()).isEqualTo("en");
    assertThat(made.json().at("/translations")).hasSize(2);
    assertThat(made.json().at("/translations/pt").asText()).isEqualTo("reunião");
    assertThat(made.json().at("/translations/zh").asText()).isEqualTo("站會");
    Answer twice =
        server.post(
            "/glossary",
            admin,
            "{\"term\": \"retro\", \"translations\": {\"pt-BR\": \"a\", \"pt\": \"b\"}}");
    assertThat(twice.status())
        .as("of two for one language none is dropped silently")
        .isEqualTo(400);
    assertThat(twice.json().at("/error/field").asText()).isEqualTo("translations");
  }

  @Test
  void inWhatForeignClientsTranslate() {
    Answer answer =
        server.post(
            "/translate",
            ann.accessToken(),
            "{\"q\": \"Hi\", \"source\": \"en-GB\", \"target\": \"pb\"}");
    assertThat(answer.json().at("/error").asText())
        .as("known, but without a model")
        .contains("pair");
    Answer preview =
        server.call(
            "POST",
            "/preview",
            null,
            "{\"q\": \"Hello my friends\", \"targets\": [\"fr-CA\", \"fr_FR\"]}",
            Map.of("X-Forwarded-For", "10.3.0.9"));
    assertThat(preview.json().at("/translations").findValuesAsText("text"))
        .containsExactly("[fr] Hello my friends");
  }
}
