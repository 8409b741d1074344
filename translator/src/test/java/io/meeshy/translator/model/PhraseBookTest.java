package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The book that ships with the model. */
class PhraseBookTest {
  private final PhraseBook book;

  PhraseBookTest() throws IOException {
    book = PhraseBook.read(Path.of("models", "latin", PhraseBook.FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "en, fr, Hello, Bonjour",
    "en, fr, Hello!!, Bonjour !!",
    "en, es, Hello!, ¡Hola!",
    "en, es, Hello, Hola",
    "fr, en, BONJOUR, Hello",
    "fr, en, merci., thank you.",
    "en, de, How are you?, Wie geht's?",
    "en, de, how are you, Wie geht's?",
    "en, fr, how are you ??, Comment ça va ?",
    "de, pt, Bis morgen!, Até amanhã!",
    "fr, es, À demain !, ¡Hasta mañana!",
    "en, fr, Thanks <x0>!, Merci <x0> !"
  })
  void aPhraseComesOutAsPeopleSayItWithTheEndThatItsWriterGaveIt(
      String source, String target, String sentence, String translation) {
    assertThat(book.translation(sentence, new Direction(source, target)))
        .hasValueSatisfying(text -> assertThat(text).isEqualToIgnoringCase(translation));
  }

  @Test
  void whatIsNotInTheBookIsLeftToTheModel() {
    assertThat(book.translation("Hello, where is the station?", new Direction("en", "fr")))
        .isEmpty();
    assertThat(book.translation("Hello", new Direction("en", "zh"))).isEmpty();
    assertThat(PhraseBook.EMPTY.translation("Hello", new Direction("en", "fr"))).isEmpty();
  }
}
