package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProperNamesTest {
  private final ProperNames names = new ProperNames();

  private List<String> in(String text, String language) {
    return names.in(text, language).stream().map(Term::source).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "en, I met James Gairdner two years ago., James Gairdner",
    "en, They like Tsuneoki Ikeda., Tsuneoki Ikeda",
    "fr, 'Hey Pandark, es-tu là ?', Pandark",
    "es, 'Según Rafael Leitão, es muy difícil.', Rafael Leitão",
    "en, 'Good morning, Mrs. Schneidermann!', Schneidermann",
    "pt, Isto é Toki Pona mesmo., Toki Pona"
  })
  void aNameThatTheTrainingTextHardlyHasIsFound(String language, String text, String name) {
    assertThat(in(text, language)).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "en, We flew to London on Monday for Christmas.",
    "en, I speak French with Tom.",
    "fr, Je pars à Londres avec Tom.",
    "es, Mañana voy a Londres.",
    "de, Ich wohne in Maastricht neben dem Bahnhof."
  })
  void whatIsTranslatedOrFrequentIsLeftToTheModel(String language, String text) {
    assertThat(in(text, language)).isEmpty();
  }

  @Test
  void theFirstWordOfASentenceHasItsCapitalFromThere() {
    assertThat(in("Sasayama. Kobelco! ok", "en")).isEmpty();
  }

  @Test
  void aTitleInCapitalsIsNotSixNames() {
    assertThat(in("A Zorb Quix Bazzle, Dram, Plonk, Wubble, Krell and Frood", "en")).isEmpty();
  }

  @Test
  void theTimeForALongTextGrowsWithItsLengthAlone() {
    String longest = "Qxa, ".repeat(20_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(in(longest, "en").size()).isEqualTo(1));
  }
}
