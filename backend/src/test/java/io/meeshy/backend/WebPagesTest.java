package io.meeshy.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesTest {
  private static final Map<String, String> BROWSER = Map.of("Accept", "text/html,*/*");
  private static TestGateway server;

  @BeforeAll
  static void start() {
    server = new TestGateway();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer browse(String path) {
    return server.call("GET", path, null, null, BROWSER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/sign-in", "/chat/some/room"})
  void aPagesAddressIsAnsweredWithTheClient(String path) {
    Answer answer = browse(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("<title>Test client</title>");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void anAssetIsCachedForEver() {
    Answer answer = browse("/assets/main-abc123.js");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    String tag = browse("/").headers().firstValue("ETag").orElseThrow();
    Map<String, String> again = Map.of("Accept", "text/html", "If-None-Match", tag);
    Answer answer = server.call("GET", "/", null, null, again);
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.text()).isEmpty();
    Map<String, String> weak = Map.of("Accept", "text/html", "If-None-Match", "\"old\", W/" + tag);
    assertThat(server.call("GET", "/", null, null, weak).status()).isEqualTo(304);
    Map<String, String> old = Map.of("Accept", "text/html", "If-None-Match", "\"old\"");
    assertThat(server.call("GET", "/", null, null, old).status()).isEqualTo(200);
  }

  @Test
  void aPageIsCompressedForWhoCanReadThat() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/"))
            .header("Accept", "text/html")
            .header("Accept-Encoding", "gzip, br")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
      try (InputStream page = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
        assertThat(new String(page.readAllBytes(), UTF_8)).contains("Test client");
      }
    }
  }

  @Test
  void aHeadRequestIsAnsweredWithoutThePage() {
    Answer answer = server.call("HEAD", "/", null, null, BROWSER);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(server.call("GET", "/", null, null, BROWSER).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/../openapi.yaml",
        "/%2e%2e/openapi.yaml",
        "/assets/..%2f..%2fopenapi.yaml",
        "/.hidden",
        "/assets",
        "/logback.xml",
      })
  void whatIsNoPageIsNotThere(String path) {
    Answer answer = server.call("GET", path, null, null, Map.of("Accept", "*/*"));
    assertThat(answer.text()).doesNotContain("appender").doesNotContain("paths:");
    assertThat(answer.status()).isBetween(400, 404);
  }

  @Test
  void anApiAddressIsNeverAnsweredWithThePage() {
    assertThat(browse("/users/none/none").code()).isEqualTo("not_found");
    assertThat(server.call("POST", "/sign-in", null, "{}", BROWSER).code()).isEqualTo("not_found");
  }
}
