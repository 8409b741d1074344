package io.meeshy.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"type\": }", "nonsense", "{} {}", "{\"type\": \"a\"", "\u0000"})
  void brokenJsonIsToldSo(String body) {
    Answer answer = server.post("/conversations", ann.accessToken(), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "null", "true"})
  void aBodyThatIsNoObjectIsToldSo(String body) {
    Answer answer = server.post("/conversations", ann.accessToken(), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText()).contains("JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"memberIds\":[]} | type",
        "{\"type\":\"direct\"} | memberIds",
        "{\"type\":\"direct\",\"memberIds\":\"x\"} | memberIds",
        "{\"type\":\"direct\",\"memberIds\":[\"x\"]} | memberIds[0]",
        "{\"type\":\"direct\",\"memberIds\":[null]} | memberIds",
        "{\"type\":7,\"memberIds\":[]} | type",
        "{\"type\":\"crowd\",\"memberIds\":[]} | type",
      })
  void aFieldOfTheWrongTypeIsNamed(String body, String field) {
    Answer answer = server.post("/conversations", ann.accessToken(), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/error/field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/conversations/1",
        "/conversations/00000000-0000-0000-0000-000000000000",
        "/conversations/1-1-1-1-1",
        "/conversations/not-an-id/messages",
        "/users/x",
        "/users/00000000-0000-0000-0000-000000000000",
        "/nowhere",
        "/users/a/b/c",
        "/metrics/other",
      })
  void whatIsNotThereIsToldSo(String path) {
    Answer answer = server.get(path, ann.accessToken());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /users, 'POST, GET, HEAD'",
    "PUT, /auth/login, POST",
    "GET, /translate, POST",
    "POST, /health, 'GET, HEAD'",
    "PATCH, /conversations, 'GET, HEAD, POST'",
  })
  void anotherMethodIsToldWhichAreThere(String method, String path, String allowed) {
    Answer answer = server.call(method, path, ann.accessToken(), null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    assertThat(answer.text()).contains("error");
  }

  @Test
  void headAsksWhatGetWouldAnswer() {
    assertThat(server.call("HEAD", "/health/live", null, null).status()).isEqualTo(200);
    assertThat(server.call("HEAD", "/me", null, null).status()).isEqualTo(401);
    assertThat(server.call("HEAD", "/me", ann.accessToken(), null).text()).isEmpty();
    assertThat(server.get("/me", ann.accessToken()).text()).contains("ann");
  }

  @Test
  void aBodyOfMoreThan256KibibytesIsRefused() {
    String large = "{\"title\": \"" + "x".repeat(256 * 1024) + "\"}";
    Answer answer = server.post("/conversations", ann.accessToken(), large);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too_large");
    assertThat(server.get("/me", ann.accessToken()).status()).isEqualTo(200);
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedOnceItIsTooLarge() {
    byte[] large = ("{\"title\": \"" + "x".repeat(300 * 1024) + "\"}").getBytes(UTF_8);
    Answer answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/conversations"))
                .header("Authorization", "Bearer " + ann.accessToken())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too_large");
  }

  @Test
  void aBodyThatIsAnnouncedButHugeIsNotWaitedFor() throws IOException {
    String answer =
        raw(
            "POST /users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /conversations", "POST /nowhere", "DELETE /health"})
  void aHugeBodyIsNotReadByARouteThatDoesNotWantIt(String start) throws IOException {
    String answer = raw(start + " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 4").contains("\"error\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /users?search=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /us{ers HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /users HTTP/1.1\r\nBroken header\r\n\r\n",
      })
  void whatIsNoHttpIsAnsweredWithJsonAndHarmsNobody(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d").contains("\"error\"");
    assertThat(answer).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(server.get("/me", ann.accessToken()).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoKnownProtocolIsHungUpOn() throws IOException {
    assertThat(raw("nonsense\r\n\r\n")).isEmpty();
    assertThat(server.get("/me", ann.accessToken()).status()).isEqualTo(200);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      byte[] start = new byte[4096];
      StringBuilder answer = new StringBuilder();
      int read;
      while (answer.indexOf("}}") < 0 && (read = socket.getInputStream().read(start)) > 0) {
        answer.append(new String(start, 0, read, UTF_8));
      }
      return answer.toString();
    }
  }

  @Test
  void browsersAreToldToRunNothingForeign() {
    Answer answer = server.get("/health", null);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void onlyListedOriginsMayCallFromABrowser() {
    try (TestGateway shared = new TestGateway(Map.of("CORS_ORIGINS", "https://app.example"))) {
      Map<String, String> preflight =
          Map.of("Origin", "https://app.example", "Access-Control-Request-Method", "PUT");
      Answer allowed = shared.call("OPTIONS", "/me/preferences", null, null, preflight);
      assertThat(allowed.status()).isEqualTo(204);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://app.example");
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
          .contains("PUT");
      Answer call =
          shared.call("GET", "/health", null, null, Map.of("Origin", "https://app.example"));
      assertThat(call.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://app.example");
      Answer foreign =
          shared.call("GET", "/health", null, null, Map.of("Origin", "https://evil.example"));
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }
}
