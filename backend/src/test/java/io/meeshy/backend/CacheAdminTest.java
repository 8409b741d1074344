package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheAdminTest {
  private static final String CACHE = "/translate/cache";

  private TestGateway server;
  private String admin;

  @BeforeEach
  void start() {
    server = TestGateway.ready();
    admin = server.admin().accessToken();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode search(String body) {
    Answer answer = server.post(CACHE + "/search", admin, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode lastAct() {
    return server.get("/translate/audit?limit=1", admin).json().at("/entries/0");
  }

  @Test
  void translationsAreFoundByTextAndPairPageByPage() {
    JsonNode first = search("{\"text\": \"good\", \"target\": \"fr\", \"limit\": 1}");
    assertThat(first.at("/total").asInt()).isEqualTo(2);
    assertThat(first.at("/entries/0/translation").asText()).isEqualTo("Bonjour");
    assertThat(first.at("/entries/0/ageSeconds").asInt()).isEqualTo(60);
    assertThat(first.at("/entries/0/remainingSeconds").asInt()).isEqualTo(3540);
    assertThat(first.at("/entries/0/outcome").asText()).isEqualTo("translated");
    assertThat(first.at("/entries/0/madeAt").asText()).isEqualTo("2023-11-14T22:13:20Z");
    String page = first.at("/next").asText();
    JsonNode second =
        search(
            "{\"text\": \"good\", \"target\": \"fr\", \"limit\": 1, \"page\": \"" + page + "\"}");
    assertThat(second.at("/entries/0/translation").asText()).isEqualTo("Bonsoir");
    assertThat(second.has("next")).isFalse();
    assertThat(server.post(CACHE + "/search", admin, "{\"limit\": 201}").code())
        .isEqualTo("invalid");
    assertThat(
            server.post(CACHE + "/search", admin, "{\"show\": \"some\"}").json().at("/error/field"))
        .hasToString("\"show\"");
  }

  @Test
  void aPinnedTranslationOutlivesAnEvictionOfEverything() {
    assertThat(server.put(CACHE + "/pins/a1", admin, "{}").json().at("/pinned").asBoolean())
        .isTrue();
    assertThat(lastAct().at("/action").asText()).isEqualTo("cache.pin");
    assertThat(lastAct().at("/subject").asText()).isEqualTo("a1");
    assertThat(server.post(CACHE + "/evictions", admin, "{}").code()).isEqualTo("invalid");
    Answer evicted = server.post(CACHE + "/evictions", admin, "{\"everything\": true}");
    assertThat(evicted.text()).isEqualTo("{\"memory\":2,\"redis\":0,\"complete\":true}");
    assertThat(search("{\"show\": \"pinned\"}").at("/total").asInt()).isEqualTo(1);
    assertThat(server.delete(CACHE + "/pins/a1", admin).status()).isEqualTo(204);
    assertThat(search("{\"show\": \"pinned\"}").at("/total").asInt()).isZero();
    assertThat(server.put(CACHE + "/pins/ffff", admin, "{}").status()).isEqualTo(404);
    assertThat(lastAct().at("/outcome").asText()).isEqualTo("failed");
  }

  @Test
  void aCorrectionIsMadeAndUndoneAndTheAuditLogHoldsNoText() {
    Answer made =
        server.put(
            CACHE + "/corrections",
            admin,
            """
            {"text": "Good morning", "source": "en", "target": "fr", "translation": "Bien le bonjour"}
            """);
    assertThat(made.json().at("/correction").asBoolean()).isTrue();
    assertThat(made.json().has("remainingSeconds")).isFalse();
    assertThat(search("{\"show\": \"corrections\"}").at("/entries/0/translation").asText())
        .isEqualTo("Bien le bonjour");
    assertThat(lastAct().at("/subject").asText()).isEqualTo("en-fr");
    assertThat(lastAct().at("/details/textCharacters").asInt()).isEqualTo(12);
    String undo = "{\"text\": \"Good morning\", \"source\": \"en\", \"target\": \"fr\"}";
    assertThat(server.call("DELETE", CACHE + "/corrections", admin, undo).status()).isEqualTo(204);
    Answer again = server.call("DELETE", CACHE + "/corrections", admin, undo);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.json().at("/error/message").asText()).isEqualTo("There is no correction.");
    assertThat(server.put(CACHE + "/corrections", admin, undo).json().at("/error/field").asText())
        .isEqualTo("translation");
    server.post(CACHE + "/evictions", admin, "{\"text\": \"morning\"}");
    assertThat(
            server
                .post(CACHE + "/evictions", admin, "{\"source\": \"Good morning\"}")
                .json()
                .at("/error/field")
                .asText())
        .isEqualTo("source");
    String mixedUp = "{\"source\": \"Good morning\", \"text\": \"en\", \"target\": \"fr\"}";
    assertThat(server.call("DELETE", CACHE + "/corrections", admin, mixedUp).code())
        .isEqualTo("invalid");
    assertThat(
            server
                .post(CACHE + "/evictions", admin, "{\"model\": \"%s\"}".formatted("m".repeat(201)))
                .json()
                .at("/error/field")
                .asText())
        .isEqualTo("model");
    assertThat(server.get("/translate/audit", admin).text())
        .doesNotContain("morning")
        .doesNotContain("bonjour");
  }
}
