package io.meeshy.backend.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = new LanguageDetector("pt");

  @ParameterizedTest
  @ValueSource(strings = {"", "12:30", "😀", "https://example.org", "Привет, как дела?"})
  void aTextOfWhichNothingCanBeToldIsInTheWritersLanguageOrElseTheDefault(String text) {
    assertThat(DETECTOR.detect(text, null)).isEqualTo(new Detection("pt", 0));
    assertThat(detect(text, "de")).isEqualTo("de");
  }

  private static String detect(String text, @Nullable String prior) {
    return DETECTOR.detect(text, prior).language();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gut",
        "vast",
        "cap",
        "ok, fine",
        "never",
        "salad",
        "haha yes",
        "no problem",
        "gonna be late",
        "idk man",
        "brb",
        "see you tomorrow at the station",
        "who is coming tonight?",
        "sure thing",
        "perfect",
        "Paris is nice",
        "die"
      })
  void whatAnEnglishWriterWritesStaysEnglish(String text) {
    assertThat(detect(text, "en")).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Je suis en retard, désolé",
        "fr | On se voit demain à la gare ?",
        "fr | c'est bon pour moi",
        "de | Ich komme morgen nicht",
        "de | das ist gut",
        "de | Das Meeting ist um 10 und ich bin nicht da",
        "es | vale, hasta luego",
        "es | ¿Dónde está la estación de trenes?",
        "pt | tudo bem com você?",
        "pt | Não posso hoje, desculpa",
        "zh | 我明天来",
        "zh | 你好",
        "ja | 明日来ます",
        "ja | こんにちは",
        "ar | مرحبا كيف حالك"
      })
  void anotherLanguageOfSeveralWordsIsNoticed(String language, String text) {
    assertThat(detect(text, "en")).isEqualTo(language);
    assertThat(detect(text, null)).isEqualTo(language);
    assertThat(DETECTOR.detect(text, null).confidence()).isBetween(0.5, 1.0);
  }

  @Test
  void aFewChineseCharactersOfAJapaneseWriterAreJapanese() {
    assertThat(detect("東京", "ja")).isEqualTo("ja");
    assertThat(detect("東京", "zh")).isEqualTo("zh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "????????",
        "🎉🎉",
        "https://example.org/das/ist/gut",
        "42 + 7",
        "`der die das`",
        "@ich.bin.das"
      })
  void whatIsNoLanguageIsItsWritersLanguage(String text) {
    assertThat(DETECTOR.detect(text, "fr")).isEqualTo(new Detection("fr", 0));
  }

  @Test
  void linksMentionsAndCodeDoNotDecide() {
    assertThat(detect("see https://beispiel.de/das-ist-nicht-gut for the details", "fr"))
        .isEqualTo("en");
    assertThat(detect("@der.die.das hello, are you there?", null)).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "<", "`", "a@", "http://", ":", "``` "})
  void noTextTakesLongToTell(String piece) {
    assertThat(detect("hello ", "en")).isEqualTo("en");
    assertTimeout(Duration.ofSeconds(2), () -> detect(piece.repeat(5_000), "en"));
  }
}
