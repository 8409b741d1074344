package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Walks through every registered route, so that a new one cannot be forgotten here. */
class GuardedRoutesTest {
  /** What anybody may call; everything else needs a token. */
  private static final Set<String> OPEN =
      Set.of(
          "POST /users",
          "POST /auth/login",
          "POST /auth/refresh",
          "POST /auth/logout",
          "POST /preview",
          "GET /languages",
          "GET /settings",
          "GET /translate/health",
          "GET /health",
          "GET /health/live",
          "GET /health/ready",
          "GET /health/gateway",
          "GET /openapi.yaml",
          "GET /metrics"); // from this machine only, see MetricsTest

  private static final Set<String> OPERATORS =
      Set.of(
          "GET /translate/models",
          "GET /translate/models/orders",
          "GET /translate/audit",
          "GET /translate/cache/stats",
          "GET /translate/reports",
          "GET /translate/retranslation",
          "GET /health/detailed",
          "GET /metrics/performance",
          "GET /metrics/queue",
          "GET /metrics/database");

  /** What operators alone may do, or ask about something that is not there. */
  private static final Set<String> OPERATORS_ACTS =
      Set.of(
          "POST /translate/reports/{reportId}/accept",
          "POST /translate/reports/{reportId}/reject",
          "POST /translate/retranslation",
          "DELETE /translate/retranslation",
          "POST /translate/cache/search",
          "POST /translate/cache/evictions",
          "PUT /translate/cache/pins/{key}",
          "DELETE /translate/cache/pins/{key}",
          "PUT /translate/cache/corrections",
          "DELETE /translate/cache/corrections",
          "POST /translate/models/orders",
          "GET /translate/models/orders/{orderId}",
          "GET /translate/models/trial",
          "POST /translate/models/trial",
          "DELETE /translate/models/trial");

  private static TestGateway server;
  private static Person ann;
  private static Person eve;
  private static String conversation;

  @BeforeAll
  static void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    Person ben = server.person("ben", "fr");
    eve = server.person("eve", "en");
    conversation =
        server
            .post(
                "/conversations",
                ann.accessToken(),
                "{\"type\": \"group\", \"title\": \"Us\", \"memberIds\": [\"%s\"]}"
                    .formatted(ben.id()))
            .json()
            .at("/id")
            .asText();
    assertThat(conversation).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Call(String method, String pattern) {
    String name() {
      return method + " " + pattern;
    }

    /** The route's address for our group, which eve is not in. */
    String path() {
      return pattern
          .replace("/conversations/{id}", "/conversations/" + conversation)
          .replace("/users/{id}", "/users/" + ann.id())
          .replace("{messageId}", ann.id())
          .replace("{reportId}", ann.id())
          .replace("{termId}", ann.id())
          .replace("{key}", "ab12")
          .replace("{orderId}", ann.id());
    }

    String body() {
      return pattern.endsWith("/members")
          ? "{\"userIds\": [\"%s\"]}".formatted(eve.id())
          : "{\"title\": \"Mine now\", \"q\": \"hello\"}";
    }

    Answer by(String token) {
      return server.call(method, path(), token, method.equals("GET") ? null : body());
    }

    Answer byNobody() {
      return server.call(method, path(), null, method.equals("GET") ? null : body());
    }
  }

  private static Stream<Call> calls() {
    return server.gateway.routes().stream()
        .map(route -> new Call(route.method().text(), route.path()));
  }

  @TestFactory
  Stream<DynamicTest> withoutATokenNothingButTheOpenRoutesAnswers() {
    return calls()
        .filter(call -> !OPEN.contains(call.name()))
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    () -> {
                      assertThat(call.byNobody().status()).isEqualTo(401);
                      assertThat(call.by("forged.token.here").status()).isEqualTo(401);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aForeignConversationIsNotThere() {
    return calls()
        .filter(call -> call.pattern().startsWith("/conversations/{id}"))
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    () -> {
                      Answer answer = call.by(eve.accessToken());
                      assertThat(answer.status()).isEqualTo(404);
                      assertThat(answer.code()).isEqualTo("not_found");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatOperatorsSeeIsForbiddenToOthers() {
    return calls()
        .filter(call -> OPERATORS.contains(call.name()))
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    () -> {
                      assertThat(call.by(eve.accessToken()).code()).isEqualTo("forbidden");
                      assertThat(call.by(server.admin().accessToken()).status()).isEqualTo(200);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatOperatorsDoIsForbiddenToOthers() {
    return calls()
        .filter(call -> OPERATORS_ACTS.contains(call.name()))
        .map(
            call ->
                dynamicTest(
                    call.name(),
                    () -> {
                      assertThat(call.by(eve.accessToken()).code()).isEqualTo("forbidden");
                      assertThat(call.by(server.admin().accessToken()).status())
                          .isIn(200, 202, 204, 400, 404, 409);
                    }));
  }

  @Test
  void everyRouteAboutTheTranslatorsInsideIsForOperators() {
    assertThat(calls().map(Call::name).filter(name -> name.contains(" /translate/")))
        .allMatch(
            name ->
                OPEN.contains(name) || OPERATORS.contains(name) || OPERATORS_ACTS.contains(name));
  }

  @Test
  void theListsAboveNameRoutesThatExist() {
    assertThat(calls().map(Call::name).toList())
        .containsAll(OPEN)
        .containsAll(OPERATORS)
        .containsAll(OPERATORS_ACTS);
  }

  @Test
  void theOpenApiDocumentNamesEveryRouteAndNoOther() {
    String document = server.get("/openapi.yaml", null).text();
    List<String> described = new ArrayList<>();
    Matcher line =
        Pattern.compile("(?m)^  (/\\S*):$|^    (get|post|put|delete):$").matcher(document);
    String path = "";
    while (line.find()) {
      if (line.group(1) != null) {
        path = line.group(1);
      } else {
        described.add(line.group(2).toUpperCase(java.util.Locale.ROOT) + " " + path);
      }
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(calls().map(Call::name).toList());
    assertThat(document.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }
}
