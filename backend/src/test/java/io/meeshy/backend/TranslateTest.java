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
import org.junit.jupiter.params.provider.ValueSource;

class TranslateTest {
  private static final String FRENCH =
      "Bonjour tout le monde, comment allez-vous aujourd'hui mes amis ?";

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

  private static Answer translate(String body) {
    return server.post("/translate", ann.accessToken(), body);
  }

  @Test
  void oneTextIsAnsweredWithOne() {
    Answer answer =
        translate(
            """
            {"q": "Hello", "source": "en", "target": "fr", "format": "text", "api_key": ""}
            """);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"translatedText\":\"[fr] Hello\",\"model\":\"fake\",\"version\":\"1\",\"tier\":\"basic\","
                + "\"cached\":false,\"milliseconds\":1.5}");
  }

  @Test
  void manyTextsAreAnsweredInTheirOrder() {
    Answer answer =
        translate(
            """
            {"q": ["one", "", "two"], "source": "auto", "target": "es"}
            """);
    assertThat(answer.json().at("/translatedText")).hasSize(3);
    assertThat(answer.json().at("/translatedText/1").asText()).isEmpty();
    assertThat(answer.json().at("/detectedLanguage")).hasSize(3);
  }

  @Test
  void ofEveryTextIsToldWhereItComesFrom() {
    Answer answer =
        translate(
            """
            {"q": ["one", "two"], "source": "en", "target": "fr", "tier": "premium"}
            """);
    assertThat(answer.json().at("/model").toString()).isEqualTo("[\"fake\",\"fake\"]");
    assertThat(answer.json().at("/version").toString()).isEqualTo("[\"1\",\"1\"]");
    assertThat(answer.json().at("/tier").toString()).isEqualTo("[\"premium\",\"premium\"]");
    assertThat(answer.json().at("/cached").toString()).isEqualTo("[false,false]");
    assertThat(answer.json().at("/milliseconds").toString()).isEqualTo("[1.5,1.5]");
  }

  @Test
  void ofHtmlAllPiecesCount() {
    Answer answer =
        translate(
            """
            {"q": "<p>One</p><p>two <b>three</b></p>", "source": "en", "target": "fr", "format": "html"}
            """);
    assertThat(answer.json().at("/model").asText()).isEqualTo("fake");
    assertThat(answer.json().at("/cached").asBoolean(true)).isFalse();
    assertThat(answer.json().at("/milliseconds").asDouble()).isEqualTo(4.5);
  }

  @Test
  void aWordIsTakenForWhatItIsWhoeverAsks() {
    Answer answer = translate("{\"q\": \"gut\", \"source\": \"auto\", \"target\": \"en\"}");
    assertThat(answer.json().at("/detectedLanguage/language").asText()).isEqualTo("de");
    assertThat(answer.json().at("/translatedText").asText()).isEqualTo("[en] gut");
  }

  @Test
  void moreTextsThanTheTranslatorsBatchAreStillAnsweredTogether() {
    String texts = "\"a\",".repeat(129) + "\"b\"";
    Answer answer =
        translate("{\"q\": [%s], \"source\": \"en\", \"target\": \"de\"}".formatted(texts));
    assertThat(answer.json().at("/translatedText")).hasSize(130);
    assertThat(answer.json().at("/translatedText/129").asText()).isEqualTo("[de] b");
  }

  @Test
  void theSourceIsFoundOutWhenAsked() {
    Answer answer =
        translate("{\"q\": \"%s\", \"source\": \"auto\", \"target\": \"en\"}".formatted(FRENCH));
    assertThat(answer.json().at("/detectedLanguage/language").asText()).isEqualTo("fr");
    assertThat(answer.json().at("/detectedLanguage/confidence").asDouble()).isBetween(1.0, 100.0);
    assertThat(answer.json().at("/translatedText").asText()).isEqualTo("[en] " + FRENCH);
  }

  @Test
  void htmlKeepsItsTags() {
    Answer answer =
        translate(
            """
            {"q": "<p>Hello <b>world</b></p>", "source": "en", "target": "fr", "format": "html"}
            """);
    assertThat(answer.json().at("/translatedText").asText())
        .isEqualTo("<p>[fr] Hello <b>[fr] world</b></p>");
  }

  @Test
  void aFormIsReadAsWellAndTheKeyIsAnAccessToken() {
    Answer answer =
        server.call(
            "POST",
            "/translate",
            null,
            "q=caf%C3%A9+%26+cr%C3%A8me&source=en&target=fr&api_key=" + ann.accessToken(),
            Map.of("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(answer.json().at("/translatedText").asText()).isEqualTo("[fr] café & crème");
  }

  @Test
  void anUnusableTranslationIsAnsweredWithTheOriginal() {
    Answer answer = translate("{\"q\": \"reject this\", \"source\": \"en\", \"target\": \"fr\"}");
    assertThat(answer.json().at("/translatedText").asText()).isEqualTo("reject this");
    assertThat(answer.json().at("/untranslated").asBoolean()).as("marked so").isTrue();
    assertThat(answer.json().has("model")).as("of nobody").isFalse();
    Answer mixed =
        translate("{\"q\": [\"hello\", \"reject this\"], \"source\": \"en\", \"target\": \"fr\"}");
    assertThat(mixed.json().at("/untranslated").toString()).isEqualTo("[false,true]");
    assertThat(mixed.json().at("/model").toString()).isEqualTo("[\"fake\",null]");
    Answer usable = translate("{\"q\": \"hello\", \"source\": \"en\", \"target\": \"fr\"}");
    assertThat(usable.json().has("untranslated")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\u202e", "😀"})
  void strangeCharactersHarmNobody(String text) {
    Answer answer =
        translate("{\"q\": \"%s\", \"source\": \"en\", \"target\": \"fr\"}".formatted(text));
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aRegionalVariantIsItsLanguage() {
    Answer answer = translate("{\"q\": \"Hi\", \"source\": \"en-GB\", \"target\": \"fr_CA\"}");
    assertThat(answer.json().at("/translatedText").asText()).isEqualTo("[fr] Hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\":\"en\",\"target\":\"fr\"} | q",
        "{\"q\":\"a\",\"target\":\"fr\"} | source",
        "{\"q\":\"a\",\"source\":\"en\"} | target",
        "{\"q\":\"a\",\"source\":\"en\",\"target\":\"xx\"} | target",
        "{\"q\":5,\"source\":\"en\",\"target\":\"fr\"} | q",
        "{\"q\":[],\"source\":\"en\",\"target\":\"fr\"} | q",
        "{\"q\":[[\"a\"]],\"source\":\"en\",\"target\":\"fr\"} | q",
        "{\"q\":\"a\",\"source\":\"en\",\"target\":\"fr\",\"format\":\"pdf\"} | format",
        "{\"q\":\"a\",\"source\":\"en\",\"target\":\"fr\",\"tier\":\"best\"} | tier",
        "{\"q\":\"a\",\"source\":\"en\",\"target\":\"ja\"} | pair",
        "{\"q\":\"\\ud83d\",\"source\":\"en\",\"target\":\"fr\"} | q",
        "{ | JSON",
      })
  void whatIsWrongIsToldAsLibreTranslateDoes(String body, String named) {
    Answer answer = translate(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error").isTextual()).isTrue();
    assertThat(answer.json().at("/error").asText()).contains(named);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    Answer answer =
        translate(
            "{\"q\": \"%s\", \"source\": \"en\", \"target\": \"fr\"}"
                .formatted("word ".repeat(1100)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error").asText()).contains("5000");
  }

  @Test
  void withoutAKeyNothingIsTranslated() {
    String body = "{\"q\": \"a\", \"source\": \"en\", \"target\": \"fr\", \"api_key\": \"no\"}";
    Answer answer = server.post("/translate", null, body);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().at("/error").isTextual()).isTrue();
    Answer none = server.post("/detect", null, "{\"q\": \"a\"}");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.json().at("/error").asText()).contains("api_key");
  }

  @Test
  void theLanguagesAreThoseTheModelsServe() {
    Answer answer = server.get("/languages", null);
    assertThat(answer.json()).hasSize(4);
    assertThat(answer.json().at("/0").toString())
        .isEqualTo(
            "{\"code\":\"de\",\"name\":\"German\",\"targets\":[\"de\",\"en\",\"es\",\"fr\"]}");
  }

  @Test
  void theLanguageOfATextIsTold() {
    Answer answer = server.post("/detect", ann.accessToken(), "{\"q\": \"%s\"}".formatted(FRENCH));
    assertThat(answer.json().at("/0/language").asText()).isEqualTo("fr");
    assertThat(answer.json().at("/0/confidence").asDouble()).isBetween(1.0, 100.0);
  }

  @Test
  void aPreviewShowsTheLanguagesThereAre() {
    Answer answer =
        server.call(
            "POST",
            "/preview",
            null,
            "{\"q\": \"%s\"}".formatted(FRENCH),
            Map.of("X-Forwarded-For", "10.3.0.1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/source").asText()).isEqualTo("fr");
    assertThat(answer.json().at("/translations").findValuesAsText("language"))
        .containsExactlyInAnyOrder("en", "es", "de");
    assertThat(answer.json().at("/translations/0/model").asText()).isEqualTo("fake");
  }

  @Test
  void aPreviewIsShortAndRare() {
    Map<String, String> from = Map.of("X-Forwarded-For", "10.3.0.2");
    String tooLong = "{\"q\": \"%s\"}".formatted("x".repeat(201));
    Answer refused = server.call("POST", "/preview", null, tooLong, from);
    assertThat(refused.json().at("/error/field").asText()).isEqualTo("q");
    String short1 = "{\"q\": \"hello\", \"targets\": [\"fr\"]}";
    for (int i = 0; i < 9; i++) {
      assertThat(server.call("POST", "/preview", null, short1, from).status()).isEqualTo(200);
    }
    Answer often = server.call("POST", "/preview", null, short1, from);
    assertThat(often.status()).isEqualTo(429);
    assertThat(often.headers().firstValue("Retry-After")).isPresent();
  }
}
