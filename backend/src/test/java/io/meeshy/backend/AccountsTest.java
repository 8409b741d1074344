package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  private static TestGateway server;
  private static Person ann;

  @BeforeAll
  static void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer register(String body) {
    return server.call("POST", "/users", null, body, Map.of("X-Forwarded-For", "10.9.0.1"));
  }

  @Test
  void whoRegistersSeesTheirWholeAccount() {
    Answer answer =
        register(
            """
            {"username": " Amelie.B ", "password": "correct horse", "displayName": " Amélie ",
             "language": "fr", "invite": null, "unknown": [1]}
            """);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/username").asText()).isEqualTo("amelie.b");
    assertThat(answer.json().at("/displayName").asText()).isEqualTo("Amélie");
    assertThat(answer.json().at("/language").asText()).isEqualTo("fr");
    assertThat(answer.json().at("/role").asText()).isEqualTo("user");
    assertThat(answer.json().at("/online").asBoolean(true)).isFalse();
    assertThat(answer.json().at("/createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(answer.text()).doesNotContain("password").doesNotContain("argon");
  }

  @Test
  void aTakenNameIsRefusedWhateverItsCase() {
    Answer answer =
        register(
            """
            {"username": "ANN", "password": "correct horse", "language": "fr"}
            """);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("username_taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"password\":\"correct horse\",\"language\":\"fr\"} | username",
        "{\"username\":\"a\",\"password\":\"correct horse\",\"language\":\"fr\"} | username",
        "{\"username\":\"bob\",\"password\":\"short\",\"language\":\"fr\"} | password",
        "{\"username\":\"bob\",\"password\":\"correct horse\",\"language\":\"xx\"} | language",
        "{\"username\":\"bob\",\"password\":\"correct horse\"} | language",
        "{\"username\":5,\"password\":\"correct horse\",\"language\":\"fr\"} | username",
        "{\"username\":{\"a\":1},\"password\":\"correct horse\",\"language\":\"fr\"} | username",
        "{\"username\":\"bob\",\"password\":\"correct horse\",\"language\":\"fr\","
            + "\"displayName\":\"a\\u0000b\"} | displayName",
      })
  void anUnfitFieldIsNamed(String body, String field) {
    Answer answer = register(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/error/message").asText()).contains(field);
  }

  @Test
  void peopleAreFoundByTheBeginningOfTheirNames() {
    server.person("zoe.w", "de");
    register(
        """
        {"username": "yz1", "password": "correct horse", "displayName": "Dr Zoë Zimmer",
         "language": "de"}
        """);
    Answer answer = server.get("/users?search=ZO", ann.accessToken());
    assertThat(answer.json().at("/users").findValuesAsText("username"))
        .containsExactly("yz1", "zoe.w");
    assertThat(answer.json().at("/users/0/role").isMissingNode()).isTrue();
    assertThat(answer.json().at("/users/0/createdAt").isMissingNode()).isTrue();
    assertThat(server.get("/users?search=zo&limit=1", ann.accessToken()).json().at("/users"))
        .hasSize(1);
    assertThat(server.get("/users?search=%25", ann.accessToken()).json().at("/users")).isEmpty();
    assertThat(server.get("/users?search=_nn", ann.accessToken()).json().at("/users")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/users, search", "/users?search=, search", "/users?search=a&limit=51, limit"})
  void anUnfitSearchIsRefused(String path, String field) {
    Answer answer = server.get(path, ann.accessToken());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
  }

  @Test
  void operatorsSeeTheWholeAccountOfOthers() {
    Answer answer = server.get("/users/" + ann.id(), server.admin().accessToken());
    assertThat(answer.json().at("/role").asText()).isEqualTo("user");
    assertThat(answer.json().at("/createdAt").isMissingNode()).isFalse();
  }

  @Test
  void oneChangesOneselfAndNobodyElse() {
    Person eve = server.person("eve", "en");
    Answer changed =
        server.put("/users/" + eve.id(), eve.accessToken(), "{\"displayName\": \"Eve E.\"}");
    assertThat(changed.json().at("/displayName").asText()).isEqualTo("Eve E.");
    Answer others = server.put("/users/" + ann.id(), eve.accessToken(), "{\"displayName\": \"x\"}");
    assertThat(others.status()).isEqualTo(403);
    Answer byAdmin =
        server.put("/users/" + eve.id(), server.admin().accessToken(), "{\"language\": \"de\"}");
    assertThat(byAdmin.json().at("/language").asText()).isEqualTo("de");
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndEndsTheOtherSessions() {
    Person bea = server.person("bea", "en");
    Person elsewhere = server.signIn("bea");
    String path = "/users/" + bea.id();
    String change = "{\"password\": \"battery staple\", \"currentPassword\": \"%s\"}";
    Answer missing = server.put(path, bea.accessToken(), "{\"password\": \"battery staple\"}");
    assertThat(missing.json().at("/error/field").asText()).isEqualTo("currentPassword");
    Answer wrong = server.put(path, bea.accessToken(), change.formatted("wrong guess"));
    assertThat(wrong.code()).isEqualTo("wrong_credentials");
    assertThat(server.get("/me", elsewhere.accessToken()).status()).isEqualTo(200);

    assertThat(server.put(path, bea.accessToken(), change.formatted("correct horse")).status())
        .isEqualTo(200);
    assertThat(server.get("/me", bea.accessToken()).status()).isEqualTo(200);
    assertThat(server.get("/me", elsewhere.accessToken()).status()).isEqualTo(401);
    assertThat(
            server
                .post(
                    "/auth/login",
                    null,
                    "{\"username\": \"bea\", \"password\": \"battery staple\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void preferencesChangeOneByOne() {
    Person kim = server.person("kim", "de");
    String path = "/me/preferences";
    assertThat(server.get(path, kim.accessToken()).text())
        .isEqualTo(
            "{\"language\":\"de\",\"uiLanguage\":\"de\",\"neverTranslate\":[],\"showOriginal\":false}");
    server.put(path, kim.accessToken(), "{\"neverTranslate\": [\"en\", \"fr\", \"en\"]}");
    server.put(path, kim.accessToken(), "{\"showOriginal\": true, \"language\": \"es\"}");
    assertThat(server.get(path, kim.accessToken()).text())
        .isEqualTo(
            "{\"language\":\"es\",\"uiLanguage\":\"de\",\"neverTranslate\":[\"en\",\"fr\"],"
                + "\"showOriginal\":true}");
    assertThat(
            server
                .put(path, kim.accessToken(), "{\"neverTranslate\": [null]}")
                .json()
                .at("/error/field")
                .asText())
        .isEqualTo("neverTranslate");
    assertThat(
            server
                .put(path, kim.accessToken(), "{\"showOriginal\": \"yes\"}")
                .json()
                .at("/error/field")
                .asText())
        .isEqualTo("showOriginal");
  }
}
