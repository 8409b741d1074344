package io.meeshy.backend.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

  @Test
  void aLineIsTrimmedAndComposed() {
    assertThat(Input.line("name", " \u2003Ame\u0301lie\u00a0 ".replace('\u00a0', ' '), 64))
        .isEqualTo("Am\u00e9lie");
  }

  @Test
  void lengthsCountCharactersNotTheirHalves() {
    assertThat(Input.line("name", "\ud83d\ude00".repeat(64), 64)).hasSize(128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\u200b",
        "\u2060\u200d",
        "a\u0000b",
        "a\nb",
        "a\u007fb",
        "a\u202eb",
        "a\u2066b",
        "a\ud83d",
        "aaaaaaaaaaaaaaaaa",
      })
  void anUnfitLineIsRefusedWithTheFieldsName(String text) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Input.line("title", text, 16));
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(refused.field()).isEqualTo("title");
  }

  @Test
  void aTextMayHaveLines() {
    assertThat(Input.text("q", " one\n\ttwo\r\n ", 16)).isEqualTo("one\n\ttwo");
    assertThat(catchThrowableOfType(RefusedException.class, () -> Input.text("q", "a\u0000b", 16)))
        .isNotNull();
  }

  @Test
  void aUserNameIsFolded() {
    assertThat(Input.username(" Ann.B-c_9 ")).isEqualTo("ann.b-c_9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a b", "amélie", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void anUnfitUserNameIsRefused(String text) {
    assertThat(catchThrowableOfType(RefusedException.class, () -> Input.username(text)))
        .isNotNull();
  }
}
