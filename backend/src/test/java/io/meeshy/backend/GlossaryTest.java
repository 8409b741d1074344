package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Glossaries by their interface, and what they do to translations. */
class GlossaryTest {
  private static final String STANDUP =
      "{\"term\": \"standup\", \"language\": \"en\", \"translations\": {\"fr\": \"point quotidien\"}}";

  private TestGateway server;
  private Person ann;
  private Person ben;

  @BeforeEach
  void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    ben = server.person("ben", "fr");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String conversation(String type) {
    String body = "{\"type\": \"%s\", \"memberIds\": [\"%s\"]}".formatted(type, ben.id());
    return server.post("/conversations", ann.accessToken(), body).json().at("/id").asText();
  }

  private static String glossary(String conversation) {
    return "/conversations/" + conversation + "/glossary";
  }

  private static String keep(String term) {
    return "{\"term\": \"%s\", \"keep\": true}".formatted(term);
  }

  private String translate(String text) {
    String body = "{\"q\": \"%s\", \"source\": \"en\", \"target\": \"fr\"}".formatted(text);
    return server.post("/translate", ann.accessToken(), body).json().at("/translatedText").asText();
  }

  /** Says something as Ann and waits for what Ben reads. */
  private String said(String conversation, String text) throws InterruptedException {
    String clientId = UUID.randomUUID().toString();
    try (TestSocket socket = TestSocket.open(server.uri("/ws"), "Bearer " + ann.accessToken())) {
      socket.send(
          """
          {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "%s",
           "language": "en"}
          """
              .formatted(clientId, conversation, text));
      socket.await("message:ack");
    }
    Eventually.holds(
        () ->
            newest(conversation).at("/clientId").asText().equals(clientId)
                && newest(conversation).has("translation"));
    return newest(conversation).at("/translation/text").asText();
  }

  private JsonNode newest(String conversation) {
    return server
        .get("/conversations/" + conversation + "/messages", ben.accessToken())
        .json()
        .at("/messages/0");
  }

  @Test
  void theOrganisationsTermsHoldForEveryTranslationFromThenOn() throws InterruptedException {
    String id = conversation("group");
    assertThat(translate("the standup")).isEqualTo("[fr] the standup");
    Answer made = server.post("/glossary", server.admin().accessToken(), STANDUP);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/term").asText()).isEqualTo("standup");
    assertThat(made.json().at("/caseSensitive").asBoolean()).isFalse();
    assertThat(translate("the standup")).isEqualTo("[fr] the point quotidien");
    assertThat(said(id, "our standup")).isEqualTo("[fr] our point quotidien");
    assertThat(server.get("/glossary", ben.accessToken()).json().at("/terms")).hasSize(1);

    String term = "/glossary/" + made.json().at("/id").asText();
    assertThat(server.put(term, server.admin().accessToken(), keep("standup")).status())
        .isEqualTo(200);
    assertThat(translate("the standup")).isEqualTo("[fr] the <standup>");
    assertThat(server.delete(term, server.admin().accessToken()).status()).isEqualTo(204);
    assertThat(translate("the standup")).isEqualTo("[fr] the standup");
    assertThat(server.delete(term, server.admin().accessToken()).code()).isEqualTo("not_found");
  }

  @Test
  void whatOperatorsChangeInTheOrganisationsGlossaryIsInTheAuditLog() {
    String admin = server.admin().accessToken();
    String id = server.post("/glossary", admin, STANDUP).json().at("/id").asText();
    server.put("/glossary/" + id, admin, keep("standup"));
    server.delete("/glossary/" + id, admin);
    assertThat(server.delete("/glossary/" + id, admin).status()).isEqualTo(404);
    server.post(glossary(conversation("group")), ann.accessToken(), STANDUP);
    JsonNode entries = server.get("/translate/audit", admin).json().at("/entries");
    assertThat(entries)
        .extracting(entry -> entry.at("/action").asText())
        .containsExactly("glossary.remove", "glossary.change", "glossary.add");
    assertThat(entries)
        .allMatch(entry -> entry.at("/subject").asText().equals(id))
        .allMatch(entry -> entry.at("/username").asText().equals("admin"));
  }

  @Test
  void aConversationsTermsHoldThereAloneAndGoBeforeTheOrganisations() throws InterruptedException {
    server.post("/glossary", server.admin().accessToken(), STANDUP);
    String one = conversation("group");
    String other = conversation("group");
    server.post(glossary(one), ann.accessToken(), keep("standup"));
    assertThat(said(one, "our standup")).isEqualTo("[fr] our <standup>");
    assertThat(said(other, "our standup")).isEqualTo("[fr] our point quotidien");
    assertThat(translate("the standup")).isEqualTo("[fr] the point quotidien");
  }

  @Test
  void aTermOfAnotherLanguageOrWithoutThisTranslationMeansNothing() {
    String german = "{\"term\": \"standup\", \"language\": \"de\", \"keep\": true}";
    String toSpanish =
        "{\"term\": \"standup\", \"translations\": {\"es\": \"reunión\", \"fr\": \" \"}}";
    assertThat(server.post("/glossary", server.admin().accessToken(), german).status())
        .isEqualTo(201);
    assertThat(server.post("/glossary", server.admin().accessToken(), toSpanish).status())
        .isEqualTo(201);
    assertThat(translate("the standup")).isEqualTo("[fr] the standup");
  }

  @Test
  void onlyTheOwnerEditsAGroupsGlossaryAndEitherADirectOnes() {
    String group = conversation("group");
    assertThat(server.post(glossary(group), ben.accessToken(), STANDUP).code())
        .isEqualTo("forbidden");
    Answer made = server.post(glossary(group), ann.accessToken(), STANDUP);
    assertThat(server.get(glossary(group), ben.accessToken()).json().at("/terms/0/id"))
        .isEqualTo(made.json().at("/id"));
    String direct = conversation("direct");
    assertThat(server.post(glossary(direct), ben.accessToken(), STANDUP).status()).isEqualTo(201);
    String ofTheOther = glossary(direct) + "/" + made.json().at("/id").asText();
    assertThat(server.delete(ofTheOther, ben.accessToken()).code()).isEqualTo("not_found");
    assertThat(server.post("/glossary", ann.accessToken(), STANDUP).code()).isEqualTo("forbidden");
    String id = "/glossary/" + ann.id();
    assertThat(server.put(id, ann.accessToken(), STANDUP).code()).isEqualTo("forbidden");
    assertThat(server.delete(id, ann.accessToken()).code()).isEqualTo("forbidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"keep": true}                                            | term
          {"term": " ", "keep": true}                               | term
          {"term": "24/7", "keep": true}                            | term
          {"term": "a\\nb", "keep": true}                           | term
          {"term": "a"}                                             | translations
          {"term": "a", "translations": {"xx": "b"}}                | translations
          {"term": "a", "language": "en", "translations": {"en": "b"}} | translations
          {"term": "a", "translations": {"fr": "b\\u0000"}}         | translations.fr
          {"term": "a", "translations": []}                         | translations
          {"term": "a", "language": "xx", "keep": true}             | language
          {"term": "a", "keep": "perhaps"}                          | keep
          """)
  void anUnfitTermIsRefusedByTheNameOfItsField(String body, String field) {
    Answer answer = server.post(glossary(conversation("group")), ann.accessToken(), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
  }

  @Test
  void aMentionOfAMemberIsTheWholeName() throws InterruptedException {
    server.put("/users/" + ben.id(), ben.accessToken(), "{\"displayName\": \"Ben de la Tour\"}");
    assertThat(said(conversation("group"), "ask @Ben de la Tour"))
        .isEqualTo("[fr] ask <@Ben de la Tour>");
  }

  @Test
  void aMentionOfANameWithoutALetterKeepsNoMessageFromBeingTranslated()
      throws InterruptedException {
    server.put("/users/" + ben.id(), ben.accessToken(), "{\"displayName\": \"1 2\"}");
    assertThat(said(conversation("group"), "ask @1 2")).isEqualTo("[fr] ask @1 2");
  }

  @Test
  void aTermIsInAGlossaryOnce() {
    String path = glossary(conversation("group"));
    assertThat(server.post(path, ann.accessToken(), keep("Meeshy")).status()).isEqualTo(201);
    Answer again = server.post(path, ann.accessToken(), keep("meeshy"));
    assertThat(again.json().at("/error/field").asText()).isEqualTo("term");
    Answer other = server.post(path, ann.accessToken(), keep("Meeshy Chat"));
    String id = other.json().at("/id").asText();
    assertThat(server.put(path + "/" + id, ann.accessToken(), keep("MEESHY")).status())
        .isEqualTo(400);
    assertThat(server.put(path + "/" + id, ann.accessToken(), keep("meeshy chat")).status())
        .isEqualTo(200);
    assertThat(server.put(path + "/" + ann.id(), ann.accessToken(), keep("x")).code())
        .isEqualTo("not_found");
  }

  @Test
  void aConversationHasAtMost100Terms() {
    String path = glossary(conversation("group"));
    List<Integer> answers =
        IntStream.rangeClosed(1, 100)
            .map(i -> server.post(path, ann.accessToken(), keep("term " + i)).status())
            .boxed()
            .distinct()
            .collect(Collectors.toList());
    assertThat(answers).containsExactly(201);
    Answer oneMore = server.post(path, ann.accessToken(), keep("one more"));
    assertThat(oneMore.status()).isEqualTo(400);
    assertThat(oneMore.json().at("/error/message").asText()).contains("at most 100");
  }

  @Test
  void aLongTermIsRefused() {
    String path = glossary(conversation("group"));
    assertThat(server.post(path, ann.accessToken(), keep("a".repeat(80))).status()).isEqualTo(201);
    Answer tooLong = server.post(path, ann.accessToken(), keep("a".repeat(81)));
    assertThat(tooLong.json().at("/error/message").asText()).contains("80");
  }
}
