package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritersStyleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          salad           | Salade.          | fr | salade
          Salad           | Salade.          | fr | Salade
          no              | Non.             | fr | non
          Where are you?  | Où es-tu ?       | fr | Où es-tu ?
          je suis là      | I am here.       | en | I am here
          salade          | Salat.           | de | Salat
          ok              | OK               | fr | OK
          is great        | Ist großartig    | de | ist großartig
          Ça va ? été     | Ok? Summer.      | en | Ok? Summer
          真的？好的        | Really? Good.    | en | Really? Good
          真的！          | Really.          | en | Really.
          """)
  void theOutputLooksAsItsWriterTypes(
      String source, String output, String language, String styled) {
    assertThat(WritersStyle.apply(source, output, language)).isEqualTo(styled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          can you join the | Kannst du das?   | Kannst du das
          really?          | vraiment ?       | vraiment ?
          """)
  void aPieceThatGoesOnDoesNotEnd(String source, String output, String styled) {
    assertThat(WritersStyle.goingOn(source, output)).isEqualTo(styled);
  }
}
