package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelOrdersTest {
  private static final String ORDERS = "/translate/models/orders";

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

  private Answer order(String body) {
    return server.post(ORDERS, admin, body);
  }

  /** Orders a change and answers how it ended. */
  private JsonNode ended(String body) {
    Answer ordered = order(body);
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
    String path = ORDERS + "/" + ordered.json().at("/id").asText();
    Eventually.holds(() -> !stateOf(path).equals("running"));
    return server.get(path, admin).json();
  }

  private String stateOf(String path) {
    return server.get(path, admin).json().at("/state").asText();
  }

  private JsonNode model() {
    return server.get("/translate/models", admin).json().at("/models/0");
  }

  private JsonNode audit() {
    return server.get("/translate/audit", admin).json().at("/entries");
  }

  @Test
  void aVersionIsLoadedThenServesThenIsTakenBack() {
    JsonNode loaded = ended("{\"action\": \"load\", \"model\": \"fake\", \"version\": \"2\"}");
    assertThat(loaded.at("/state").asText()).isEqualTo("done");
    assertThat(loaded.at("/stage").asText()).isEqualTo("held");
    assertThat(model().at("/candidateVersion").asText()).isEqualTo("2");
    assertThat(model().at("/versions")).hasSize(3);

    assertThat(server.get("/translate/models", admin).json().at("/unmet/0").asText())
        .isEqualTo("PREMIUM_MODEL t5-base");

    JsonNode swapped = ended("{\"action\": \"swap\", \"model\": \"fake\", \"version\": \"2\"}");
    assertThat(swapped.at("/stage").asText()).isEqualTo("serving");
    assertThat(swapped.at("/scores/0/serving").asDouble()).isEqualTo(54);
    assertThat(swapped.at("/scores/0/candidate").asDouble()).isEqualTo(55.25);
    assertThat(swapped.at("/unmeasured/0/source").asText()).isEqualTo("fr");
    assertThat(swapped.at("/unmeasured/0/target").asText()).isEqualTo("de");
    assertThat(model().at("/version").asText()).isEqualTo("2");
    assertThat(model().at("/previousVersion").asText()).isEqualTo("1");

    assertThat(ended("{\"action\": \"rollback\", \"model\": \"fake\"}").at("/state").asText())
        .isEqualTo("done");
    assertThat(model().at("/version").asText()).isEqualTo("1");

    assertThat(ended("{\"action\": \"unload\", \"model\": \"fake\"}").at("/state").asText())
        .isEqualTo("done");
    assertThat(model().at("/state").asText()).isEqualTo("unloaded");
    assertThat(server.get(ORDERS, admin).json().at("/orders"))
        .extracting(order -> order.at("/action").asText())
        .containsExactly("unload", "rollback", "swap", "load");
  }

  @Test
  void aWorseVersionIsRefusedWithItsScoresAndServesWhenTheOperatorAllowsTheDrop() {
    JsonNode refused = ended("{\"action\": \"swap\", \"model\": \"fake\", \"version\": \"3\"}");
    assertThat(refused.at("/state").asText()).isEqualTo("failed");
    assertThat(refused.at("/failure/code").asText()).isEqualTo("quality_drop");
    assertThat(refused.at("/failure/message").asText()).isEqualTo("En-fr drops.");
    assertThat(refused.at("/scores/0/candidate").asDouble()).isEqualTo(20.5);
    assertThat(model().at("/version").asText()).isEqualTo("1");
    assertThat(audit().at("/0/outcome").asText()).isEqualTo("failed");
    assertThat(audit().at("/0/problem").asText()).isEqualTo("quality_drop: En-fr drops.");

    JsonNode allowed =
        ended(
            "{\"action\": \"swap\", \"model\": \"fake\", \"version\": \"3\", \"allowedDrop\": 60}");
    assertThat(allowed.at("/state").asText()).isEqualTo("done");
    assertThat(model().at("/version").asText()).isEqualTo("3");
    assertThat(audit().at("/0/details/allowedDrop").asDouble()).isEqualTo(60);
  }

  @Test
  void whileItRunsAnOrderTellsHowFarItIsToWhoeverAsks() {
    server.models().hold();
    Answer ordered = order("{\"action\": \"swap\", \"model\": \"fake\", \"version\": \"2\"}");
    String path = ORDERS + "/" + ordered.json().at("/id").asText();
    Eventually.holds(() -> server.get(path, admin).json().at("/done").asInt() == 7);
    JsonNode running = server.get(path, admin).json();
    assertThat(running.at("/state").asText()).isEqualTo("running");
    assertThat(running.at("/stage").asText()).isEqualTo("measuring");
    assertThat(running.at("/total").asInt()).isEqualTo(40);
    assertThat(running.at("/milliseconds").asDouble()).isEqualTo(20);
    assertThat(audit().at("/0/outcome").asText()).isEqualTo("running");
    server.models().release();
    Eventually.holds(() -> stateOf(path).equals("done"));
    assertThat(audit().at("/0/outcome").asText()).isEqualTo("done");
    assertThat(audit().at("/0/finishedAt").isTextual()).isTrue();
  }

  @Test
  void aTranslatorThatGoesAwayInTheMiddleEndsTheOrderAndSaysWhereToLook() {
    server.models().hold();
    Answer ordered = order("{\"action\": \"swap\", \"model\": \"fake\", \"version\": \"2\"}");
    String path = ORDERS + "/" + ordered.json().at("/id").asText();
    Eventually.holds(() -> server.get(path, admin).json().at("/done").asInt() == 7);
    server.stopTranslator();
    Eventually.holds(() -> stateOf(path).equals("failed"));
    assertThat(server.get(path, admin).json().at("/failure/code").asText())
        .isEqualTo("translator_unavailable");
    assertThat(server.get(path, admin).json().at("/failure/message").asText())
        .contains("broke off");
  }

  @Test
  void whatCannotBeOrderedIsRefusedWithItsField() {
    assertThat(order("{\"action\": \"melt\", \"model\": \"fake\"}").json().at("/error/field"))
        .hasToString("\"action\"");
    assertThat(order("{\"action\": \"swap\"}").json().at("/error/field")).hasToString("\"model\"");
    assertThat(
            order("{\"action\": \"swap\", \"model\": \"fake\", \"allowedDrop\": 101}")
                .json()
                .at("/error/field"))
        .hasToString("\"allowedDrop\"");
    assertThat(audit()).isEmpty();
    JsonNode unknown = ended("{\"action\": \"load\", \"model\": \"nobody\"}");
    assertThat(unknown.at("/failure/code").asText()).isEqualTo("not_found");
    assertThat(unknown.at("/failure/message").asText()).contains("no model nobody");
  }

  @Test
  void aCandidateIsTriedComparedAndAbandoned() {
    String trial = "/translate/models/trial";
    assertThat(server.get(trial + "?model=fake", admin).code()).isEqualTo("no_candidate");
    ended("{\"action\": \"load\", \"model\": \"fake\", \"version\": \"2\"}");
    Answer begun =
        server.post(trial, admin, "{\"model\": \"fake\", \"canaryPercent\": 10, \"shadow\": true}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(model().at("/canaryPercent").asInt()).isEqualTo(10);
    JsonNode seen = server.get(trial + "?model=fake", admin).json();
    assertThat(seen.at("/candidateVersion").asText()).isEqualTo("2");
    assertThat(seen.at("/comparisons/0/serving").asText()).isEqualTo("Bonjour");
    assertThat(seen.at("/comparisons/0/candidate").asText()).isEqualTo("Bon matin");
    assertThat(seen.at("/candidateMilliseconds").asDouble()).isEqualTo(6.25);
    assertThat(server.post(trial, admin, "{\"model\": \"fake\", \"canaryPercent\": 51}").code())
        .isEqualTo("invalid");
    assertThat(server.post(trial, admin, "{\"model\": \"fake\"}").code()).isEqualTo("invalid");
    assertThat(server.delete(trial + "?model=fake", admin).status()).isEqualTo(204);
    assertThat(server.get(trial + "?model=fake", admin).status()).isEqualTo(409);
  }

  @Test
  void theAuditLogTellsWhoDidWhatWhenPageByPage() {
    ended("{\"action\": \"load\", \"model\": \"fake\", \"version\": \"2\"}");
    assertThat(server.delete("/translate/models/trial?model=fake", admin).status()).isEqualTo(204);
    assertThat(
            server
                .post("/translate/models/trial", admin, "{\"model\": \"x\", \"shadow\": true}")
                .code())
        .isEqualTo("no_candidate");

    JsonNode first = server.get("/translate/audit?limit=2", admin).json();
    assertThat(first.at("/hasMore").asBoolean()).isTrue();
    assertThat(first.at("/entries"))
        .extracting(entry -> entry.at("/action").asText())
        .containsExactly("model.trial", "model.abandon");
    assertThat(first.at("/entries/0/outcome").asText()).isEqualTo("failed");
    assertThat(first.at("/entries/0/problem").asText()).startsWith("no_candidate: ");
    String before = first.at("/entries/1/id").asText();
    JsonNode second = server.get("/translate/audit?limit=2&before=" + before, admin).json();
    assertThat(second.at("/hasMore").asBoolean()).isFalse();
    JsonNode oldest = second.at("/entries/0");
    assertThat(oldest.at("/action").asText()).isEqualTo("model.load");
    assertThat(oldest.at("/username").asText()).isEqualTo("admin");
    assertThat(oldest.at("/subject").asText()).isEqualTo("fake");
    assertThat(oldest.at("/details/version").asText()).isEqualTo("2");
    assertThat(oldest.at("/at").asText())
        .startsWith(server.clock.instant().toString().substring(0, 10));
  }
}
