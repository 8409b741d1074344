package io.meeshy.translator.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LanguageEvidenceTest {
  private static final Logger log = LoggerFactory.getLogger(LanguageEvidenceTest.class);
  private static final LanguageEvidence EVIDENCE = new LanguageEvidence();
  private static final List<String> LATIN = List.of("en", "fr", "es", "de", "pt");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | en | See you soon!
          de | en | see you <x0>
          de | en | good night
          fr | en | I have to go to the restaurant.
          en | fr | Merci beaucoup !
          en | de | Bin gleich da.
          pt | es | ¿Dónde está la estación?
          es | pt | Não sei, desculpa.
          en | ja | また明日ね
          zh | ja | 何時ですか
          en | zh | 我在 Paris 等你
          fr | ar | مرحبا كيف حالك
          """)
  void aSentenceOfTheReadersLanguageIsTold(String writers, String readers, String sentence) {
    assertThat(EVIDENCE.isClear(sentence, writers, readers)).isTrue();
    assertThat(EVIDENCE.isClear(sentence, readers, writers)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | de | gut
          en | de | die
          en | fr | ok, fine
          en | es | no
          de | en | Hand
          de | en | Das Meeting war nice
          fr | en | week-end sympa
          de | en | Anna und Otto
          de | fr | Paris
          zh | en | 我用 Microsoft Office 365
          ja | zh | 明日会議
          zh | ja | 明日会議
          fr | ar | « مرحبا » veut dire bonjour
          fr | en | tu regardes The Lord of the Rings?
          de | en | Kennst du The Wolf of Wall Street?
          en | es | Watching La Casa de Papel tonight
          en | ja | Meet me at 渋谷駅前
          en | ja | I love 東京ラーメン
          """)
  void whatIsNotBeyondDoubtIsTheWriters(String writers, String readers, String sentence) {
    assertThat(EVIDENCE.isClear(sentence, writers, readers)).isFalse();
  }

  @Test
  void ofEightThousandHeldOutSentencesNoneIsTakenForAnotherLanguageAndNearlyAllForTheirOwn()
      throws IOException {
    int told = 0;
    int asked = 0;
    List<String> mistaken = new ArrayList<>();
    for (String language : LATIN) {
      for (String sentence : heldOut(language)) {
        for (String other : LATIN) {
          if (!other.equals(language)) {
            asked++;
            told += EVIDENCE.isClear(sentence, other, language) ? 1 : 0;
            if (EVIDENCE.isClear(sentence, language, other)) {
              mistaken.add(sentence);
            }
          }
        }
      }
    }
    log.info("Told {} of {}, mistaken {}", told, asked, mistaken);
    assertThat(asked).isEqualTo(32_000);
    assertThat(mistaken).isEmpty();
    assertThat((double) told / asked).isGreaterThan(0.98);
  }

  private static List<String> heldOut(String language) throws IOException {
    if (!language.equals("en")) {
      return column(language, 1);
    }
    List<String> english = new ArrayList<>();
    for (String other : LATIN.subList(1, LATIN.size())) {
      english.addAll(column(other, 0));
    }
    return english;
  }

  private static List<String> column(String language, int column) throws IOException {
    String file = "../heldout/" + language + "-en.tsv";
    try (var stream = requireNonNull(LanguageEvidenceTest.class.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", -1)[column])
          .toList();
    }
  }
}
