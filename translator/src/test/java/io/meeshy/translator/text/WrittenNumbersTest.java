package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenNumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          At 18:30 or 19:45   | À 18:30 ou 19:45   | true
          At 18:30            | À 18h30            | false
          12 and 12           | 12 et 12           | true
          12 and 12           | 12 et douze        | false
          Bus 12              | Bus 112            | false
          I have 3 cats       | J'ai trois chats   | true
          我们18:30见          | We meet at 18:30   | true
          我们18:30见          | We meet at 6:30    | false
          """)
  void aNumberIsKeptWhereItReadsAsItWasWritten(String source, String output, boolean kept) {
    assertThat(WrittenNumbers.areKept(source, output)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          it costs 1,234.50 dollars | il coûte 1.234.50 dollars | il coûte 1,234.50 dollars
          12,000 people             | 12 000 personnes          | 12,000 personnes
          about 3.14                | environ 3,14              | environ 3.14
          call 482913               | appelle le 482 913        | appelle le 482913
          at 18:30 for <x0>         | à 18h30 pour <x0>         | à 18h30 pour <x0>
          I have 3 and 12           | J'en ai 3 et 12           | J'en ai 3 et 12
          """)
  void aNumberKeepsItsForm(String source, String output, String kept) {
    assertThat(WrittenNumbers.keep(source, output)).isEqualTo(kept);
  }
}
