package io.meeshy.backend.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  @Test
  void everyLanguageOfTheProductIsItself() {
    assertThat(Languages.ALL)
        .hasSize(8)
        .allSatisfy(code -> assertThat(Languages.code(code)).contains(code));
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt",
    "PT_br, pt",
    "pt-PT, pt",
    "pb, pt",
    "zh-TW, zh",
    "zh_CN, zh",
    "zh-Hans, zh",
    "zh-Hant-HK, zh",
    "zt, zh",
    "en_US, en",
    "en_US.UTF-8, en",
    "' fr-CA ', fr",
    "ar-EG-u-nu-latn, ar",
  })
  void aVariantIsItsLanguage(String tag, String code) {
    assertThat(Languages.code(tag)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", "xx", "nl", "it-CH", "auto", "und", "english", "\0", "\ud83d"})
  void whatIsNoneOfOursIsNone(String tag) {
    assertThat(Languages.code(tag)).isEmpty();
  }
}
