package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What LibreTranslate's clients send, byte for byte, answered by the real gateway and translator:
 * the Python client's forms and the JSON of the others. {@code installers/libretranslate-client}
 * runs the Python client itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibreTranslateTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private RunningApp app;
  private String apiKey;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    app = RunningApp.up(folder);
    app.awaitReady();
    app.server().register("machine", "correct horse battery", "Machine", "en");
    apiKey = app.server().signIn("machine", "correct horse battery").accessToken();
  }

  @AfterAll
  void stop() {
    client.close();
    app.close();
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(app.address().resolve(path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode form(String method, String path, Map<String, String> fields) throws Exception {
    String body =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    var answer = send(method, path, "application/x-www-form-urlencoded", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private JsonNode posted(String path, String body) throws Exception {
    var answer = send("POST", path, "application/json", body.replace("KEY", apiKey));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  @Test
  void aVariantIsItsLanguageAndTheAnswerSaysWhereItComesFrom() throws Exception {
    JsonNode answer =
        posted(
            "/translate",
            """
            {"q": "See you tomorrow", "source": "en-GB", "target": "pb", "api_key": "KEY"}
            """);
    assertThat(answer.path("translatedText").asText()).containsIgnoringCase("amanhã");
    assertThat(answer.path("model").asText()).isEqualTo("meeshy-latin");
    assertThat(answer.path("version").asText()).isNotEmpty();
    assertThat(answer.path("tier").asText()).isEqualTo("basic");
    assertThat(answer.path("cached").isBoolean()).isTrue();
    assertThat(answer.path("milliseconds").asDouble()).isPositive();
  }

  @Test
  void aFormIsTranslatedAsThePythonClientSendsIt() throws Exception {
    JsonNode answer =
        form(
            "POST",
            "/translate",
            Map.of(
                "q", "Je suis très content de te voir demain.",
                "source", "fr",
                "target", "en",
                "api_key", apiKey));
    assertThat(answer.path("translatedText").asText()).containsIgnoringCase("tomorrow");
    assertThat(answer.has("detectedLanguage")).isFalse();
  }

  @Test
  void jsonIsTranslatedOneTextOrMany() throws Exception {
    JsonNode one =
        posted(
            "/translate",
            """
            {"q": "Je suis très content de te voir demain.", "source": "auto", "target": "en",
             "format": "text", "alternatives": 3, "api_key": "KEY"}
            """);
    assertThat(one.path("translatedText").asText()).containsIgnoringCase("tomorrow");
    assertThat(one.at("/detectedLanguage/language").asText()).isEqualTo("fr");
    assertThat(one.at("/detectedLanguage/confidence").asDouble()).isBetween(50.0, 100.0);
    JsonNode many =
        posted(
            "/translate",
            """
            {"q": ["Bonjour", "https://example.org", "À demain <:smile:123456789>"],
             "source": "fr", "target": "en", "api_key": "KEY"}
            """);
    assertThat(many.path("translatedText")).hasSize(3);
    assertThat(many.at("/translatedText/1").asText()).isEqualTo("https://example.org");
    assertThat(many.at("/translatedText/2").asText())
        .endsWith("<:smile:123456789>")
        .doesNotStartWith("À");
  }

  @Test
  void htmlKeepsItsTags() throws Exception {
    JsonNode answer =
        posted(
            "/translate",
            """
            {"q": "<p>À <b>demain</b></p>", "source": "fr", "target": "en", "format": "html",
             "api_key": "KEY"}
            """);
    assertThat(answer.path("translatedText").asText()).matches("<p>.*<b>.*</b></p>");
  }

  @Test
  void languagesAreListedForAGetWithAFormAsThePythonClientSendsIt() throws Exception {
    for (Map<String, String> fields :
        List.of(Map.<String, String>of(), Map.of("api_key", apiKey))) {
      JsonNode answer = form("GET", "/languages", fields);
      assertThat(answer.findValuesAsText("code")).contains("en", "fr", "es", "de", "pt");
      assertThat(answer.findValuesAsText("name")).contains("English", "French");
      assertThat(answer.at("/0/targets").isArray()).isTrue();
    }
  }

  @Test
  void aTextsLanguageIsDetected() throws Exception {
    JsonNode answer =
        form("POST", "/detect", Map.of("q", "Wo ist der Bahnhof?", "api_key", apiKey));
    assertThat(answer.at("/0/language").asText()).isEqualTo("de");
    assertThat(answer.at("/0/confidence").asDouble()).isGreaterThan(50);
    assertThat(posted("/detect", "{\"q\": \"¿Dónde está la estación?\", \"api_key\": \"KEY\"}"))
        .first()
        .satisfies(first -> assertThat(first.path("language").asText()).isEqualTo("es"));
  }

  @Test
  void anErrorIsATextUnderError() throws Exception {
    var noKey =
        send(
            "POST",
            "/translate",
            "application/json",
            "{\"q\": \"hi\", \"source\": \"en\", \"target\": \"fr\"}");
    assertThat(noKey.statusCode()).isEqualTo(401);
    assertThat(json.readTree(noKey.body()).path("error").asText()).contains("api_key");
    var noTarget =
        send(
            "POST",
            "/translate",
            "application/x-www-form-urlencoded",
            "q=hi&source=en&target=xx&api_key=" + apiKey);
    assertThat(noTarget.statusCode()).isEqualTo(400);
    assertThat(json.readTree(noTarget.body()).path("error").isTextual()).isTrue();
  }
}
