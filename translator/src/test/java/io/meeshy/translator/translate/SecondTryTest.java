package io.meeshy.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.translator.text.Sentence;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondTryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          salad        | en | Salad.
          Are you IN?  | en | are you in?
          all lower.   | en | all lower
          你好          | zh | 你好。
          你好。        | zh | 你好
          お元気ですか？ | ja | お元気ですか
          كيف حالك؟    | ar | كيف حالك
          مرحبا        | ar | مرحبا.
          """)
  void aSentenceIsPutInAnotherWay(String text, String language, String other) {
    assertThat(SecondTry.of(new Sentence(text, List.of()), language).orElseThrow().text())
        .isEqualTo(other);
  }
}
