package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {
  private static TestGateway server;
  private static Person ann;
  private static Person ben;
  private static Person eve;

  @BeforeAll
  static void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    ben = server.person("ben", "fr");
    eve = server.person("eve", "de");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer group(String title) {
    return server.post(
        "/conversations",
        ann.accessToken(),
        "{\"type\": \"group\", \"title\": \"%s\", \"memberIds\": [\"%s\"]}"
            .formatted(title, ben.id()));
  }

  private static String userIds(Person person) {
    return "{\"userIds\": [\"%s\"]}".formatted(person.id());
  }

  @Test
  void aDirectConversationIsMadeOnceForBoth() {
    String withBen = "{\"type\": \"direct\", \"memberIds\": [\"%s\"]}".formatted(ben.id());
    String withAnn = "{\"type\": \"direct\", \"memberIds\": [\"%s\"]}".formatted(ann.id());
    Answer made = server.post("/conversations", ann.accessToken(), withBen);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/type").asText()).isEqualTo("direct");
    assertThat(made.json().at("/members").findValuesAsText("username"))
        .containsExactlyInAnyOrder("ann", "ben");
    Answer found = server.post("/conversations", ben.accessToken(), withAnn);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().at("/id")).isEqualTo(made.json().at("/id"));
  }

  @Test
  void aGroupIsListedRenamedAndLeft() {
    String id = group("First").json().at("/id").asText();
    String path = "/conversations/" + id;
    assertThat(server.get("/conversations", ben.accessToken()).text()).contains(id);
    assertThat(server.get("/conversations", eve.accessToken()).text()).doesNotContain(id);

    Answer renamed = server.put(path, ann.accessToken(), "{\"title\": \" Second \"}");
    assertThat(renamed.json().at("/title").asText()).isEqualTo("Second");
    assertThat(server.put(path, ben.accessToken(), "{\"title\": \"Third\"}").status())
        .isEqualTo(403);

    Answer joined = server.post(path + "/members", ann.accessToken(), userIds(eve));
    assertThat(joined.json().at("/members")).hasSize(3);
    assertThat(server.get(path, eve.accessToken()).status()).isEqualTo(200);

    assertThat(server.call("DELETE", path + "/members", ben.accessToken(), userIds(eve)).status())
        .isEqualTo(403);
    assertThat(server.call("DELETE", path + "/members", eve.accessToken(), userIds(eve)).status())
        .isEqualTo(204);
    assertThat(server.get(path, eve.accessToken()).status()).isEqualTo(404);

    assertThat(server.delete(path, ben.accessToken()).status()).isEqualTo(403);
    assertThat(server.delete(path, ann.accessToken()).status()).isEqualTo(204);
    assertThat(server.get(path, ann.accessToken()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\u200b", "a\\nb", "\\ud83d"})
  void anUnfitTitleIsRefused(String title) {
    assertThat(group(title).json().at("/error/field").asText()).isEqualTo("title");
    String path = "/conversations/" + group("Fit").json().at("/id").asText();
    Answer renamed = server.put(path, ann.accessToken(), "{\"title\": \"%s\"}".formatted(title));
    assertThat(renamed.status()).isEqualTo(400);
    assertThat(renamed.json().at("/error/field").asText()).isEqualTo("title");
  }

  @Test
  void anUnknownMemberIsRefused() {
    Answer answer =
        server.post(
            "/conversations",
            ann.accessToken(),
            "{\"type\": \"direct\", \"memberIds\": [\"00000000-0000-0000-0000-000000000000\"]}");
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.code()).isIn("invalid", "not_found");
  }

  @Test
  void aNewConversationHasAnEmptyPage() {
    String id = group("Empty").json().at("/id").asText();
    Answer page = server.get("/conversations/" + id + "/messages", ben.accessToken());
    assertThat(page.text()).isEqualTo("{\"messages\":[],\"hasMore\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "before=x", "after=-1", "limit="})
  void anUnfitPageIsRefused(String query) {
    String id = group("Pages").json().at("/id").asText();
    Answer answer = server.get("/conversations/" + id + "/messages?" + query, ann.accessToken());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/field").asText())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }
}
