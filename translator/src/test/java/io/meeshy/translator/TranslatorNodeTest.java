package io.meeshy.translator;

import static io.meeshy.translator.RunningTranslator.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc.TranslationServiceBlockingStub;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole translator with the model that ships, over a real connection. */
class TranslatorNodeTest {
  private static RunningTranslator translator;
  private static final List<String> LANGUAGES = List.of("en", "fr", "es", "de", "pt");

  private static TranslationServiceBlockingStub translations;

  @BeforeAll
  static void start() {
    translator = RunningTranslator.withShippedModel();
    translations = translator.translations();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    translator.close();
  }

  private static TranslateResponse translate(String text, String source, String target) {
    return translator.translate(text, source, target);
  }

  @Test
  void aSentenceIsTranslatedByTheShippedModel() {
    TranslateResponse response = translate("I don't know what you want.", "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getText()).startsWith("Je ne sais pas ce que");
    assertThat(response.getModel()).isEqualTo("meeshy-latin");
    assertThat(response.getModelVersion()).isNotEmpty();
    assertThat(response.getMilliseconds()).isPositive();
  }

  @Test
  void theSecondTimeTheAnswerComesFromTheCache() {
    long hits = translations.getCacheStats(GetCacheStatsRequest.getDefaultInstance()).getHits();
    TranslateResponse first = translate("We will be at home tonight.", "en", "de");
    TranslateResponse second = translate("We will be at home tonight.", "en", "de");
    assertThat(first.getCached()).isFalse();
    assertThat(second.getCached()).isTrue();
    assertThat(second.getText()).isEqualTo(first.getText());
    assertThat(translations.getCacheStats(GetCacheStatsRequest.getDefaultInstance()).getHits())
        .isEqualTo(hits + 1);
  }

  @Test
  void aBatchAnswersEveryItemInOrderAndABadOneAlone() {
    var response =
        translations.batchTranslate(
            BatchTranslateRequest.newBuilder()
                .addRequests(request("Where are you?", "en", "es"))
                .addRequests(request("", "en", "es"))
                .addRequests(request("Ich habe Hunger.", "de", "en"))
                .build());
    assertThat(response.getItemsCount()).isEqualTo(3);
    assertThat(response.getItems(0).getTranslation().getText()).contains("estás");
    assertThat(response.getItems(1).getError().getReason().name()).isEqualTo("REASON_EMPTY_TEXT");
    assertThat(response.getItems(2).getTranslation().getText()).containsIgnoringCase("hungry");
  }

  @Test
  void spansComeThroughAndTheProseAroundThemIsTranslated() {
    String text =
        "Hello @[Jean Dupont], please look at https://example.org/a_b?c=1&d. <:smile:123456789> 👩‍👩‍👧";
    TranslateResponse response = translate(text, "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getText())
        .contains(
            "@[Jean Dupont]", "https://example.org/a_b?c=1&d", "<:smile:123456789>", "👩‍👩‍👧")
        .doesNotContain("please");
  }

  @Test
  void whatIsTheReadersAlreadyStaysInAMixedTextAndAlone() {
    TranslateResponse mixed =
        translate("Bin gleich da. See you soon!\nThanks for the help, und bis morgen.", "de", "en");
    assertThat(mixed.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(mixed.getText())
        .contains(" See you soon!\n")
        .contains("tomorrow")
        .doesNotContain("gleich");
    assertThat(translate("See you soon!", "de", "en").getOutcome())
        .isEqualTo(Outcome.OUTCOME_UNCHANGED);
    assertThat(translate("Bin gleich da.", "de", "en").getOutcome())
        .isEqualTo(Outcome.OUTCOME_TRANSLATED);
  }

  @Test
  void theModelIsListedWithItsPairsAndCounts() {
    translate("Good morning, everybody.", "en", "pt");
    Model model = translator.listed().getFirst();
    assertThat(model.getId()).isEqualTo("meeshy-latin");
    assertThat(model.getPairsCount()).isEqualTo(20);
    assertThat(model.getTranslations()).isPositive();
    assertThat(model.getMeanMilliseconds()).isPositive();
    assertThat(model.getMemoryBytes()).isGreaterThan(1_000_000);
    assertThat(model.getTiersCount()).isEqualTo(3);
  }

  private static void inAllPairs(BiConsumer<String, String> check) {
    for (String source : LANGUAGES) {
      for (String target : LANGUAGES) {
        if (!source.equals(target)) {
          check.accept(source, target);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"en, salad", "en, never", "es, colorido", "fr, bonjour", "de, Brot", "pt, obrigado"})
  void aSingleWordGivesAWordOrTwoAndNeverALoop(String source, String word) {
    for (String target : LANGUAGES) {
      String text = translate(word, source, target).getText();
      assertThat(text.split("\\s+")).as(source + "-" + target).hasSizeLessThanOrEqualTo(3);
      assertThat(text).hasSizeLessThan(30);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<:smile:123456789> %s", "%s <:smile:123456789> %s", "%s <:smile:123456789>"})
  void aCustomEmojiComesOutIdenticalInAllPairs(String form) {
    Map<String, String> words =
        Map.of(
            "en",
            "good morning",
            "fr",
            "bonjour",
            "es",
            "buenos días",
            "de",
            "guten Morgen",
            "pt",
            "bom dia");
    inAllPairs(
        (source, target) -> {
          String word = words.getOrDefault(source, "");
          assertThat(translate(form.replace("%s", word), source, target).getText())
              .containsOnlyOnce("<:smile:123456789>");
        });
  }

  @Test
  void aLineBreakStaysWhereItIs() {
    inAllPairs(
        (source, target) -> {
          assertThat(translate("no\n", source, target).getText()).endsWith("\n");
          assertThat(translate("no\n\nno", source, target).getText().split("\n", -1)).hasSize(3);
        });
  }

  @Test
  void laughterAndMentionsAndNumbersStayAsTheyAre() {
    assertThat(translate("lol hahaha 😂", "en", "fr").getOutcome())
        .isEqualTo(Outcome.OUTCOME_UNCHANGED);
    assertThat(translate("Thanks @[Jean Dupont](user:42)!", "en", "fr").getText())
        .contains("@[Jean Dupont](user:42)");
    assertThat(translate("Call me at +33 6 12 34 56 78 please.", "en", "fr").getText())
        .contains("+33 6 12 34 56 78");
  }
}
