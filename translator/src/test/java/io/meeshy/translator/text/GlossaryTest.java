package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlossaryTest {
  private static final Term STANDUP = new Term("standup", "point quotidien", false);
  private static final Term MEESHY = new Term("Meeshy", "", false);
  private final DocumentParser parser = new DocumentParser();

  /** The text with its prose in angle brackets and the terms in place. */
  private String marked(String text, Masking masking, Term... terms) {
    return marked(text, "en", masking, terms);
  }

  private String marked(String text, String language, Masking masking, Term... terms) {
    Document document = parser.parse(text, language, masking, Glossary.of(List.of(terms)));
    return document.render(
        document.sentences().stream()
            .map(sentence -> "[" + sentence.restore(sentence.text()) + "]")
            .toList(),
        Spacing.KEPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          The standup is at nine           | [The point quotidien is at nine]  | [The] point quotidien [is at nine]
          Standup is over. No standup.     | [Point quotidien is over.] [No point quotidien.] | Point quotidien [is over.] [No] point quotidien.
          standup                          | point quotidien                   | point quotidien
          STANDUP!                         | Point quotidien!                  | Point quotidien!
          Stand up, standups, mystandup    | [Stand up, standups, mystandup]   | [Stand up, standups, mystandup]
          Try MEESHY's app                 | [Try MEESHY's app]                | [Try] MEESHY'[s app]
          see https://a.org/standup `standup` @standup | [see https://a.org/standup `standup` @standup] | [see] https://a.org/standup `standup` @standup
          """)
  void aTermIsPutInPlaceOfItsWholeWords(String text, String whole, String split) {
    assertThat(marked(text, Masking.PLACEHOLDERS, STANDUP, MEESHY)).isEqualTo(whole);
    assertThat(marked(text, Masking.SPLIT, STANDUP, MEESHY)).isEqualTo(split);
  }

  @Test
  void ofTwoTermsInOnePlaceTheLongerCounts() {
    assertThat(
            marked(
                "our daily standup",
                Masking.SPLIT,
                STANDUP,
                new Term("daily standup", "réunion du matin", false)))
        .isEqualTo("[our] réunion du matin");
  }

  @Test
  void aTermMayBeParticularAboutCapitals() {
    Term states = new Term("US", "États-Unis", true);
    assertThat(marked("tell us about the US", Masking.SPLIT, states))
        .isEqualTo("[tell us about the] États-Unis");
    assertThat(marked("US or us", Masking.SPLIT, new Term("us", "nous", false), states))
        .isEqualTo("États-Unis [or] nous");
  }

  @Test
  void chineseAndJapaneseHaveNoBordersBetweenWords() {
    assertThat(marked("我们的站会在九点", "zh", Masking.SPLIT, new Term("站会", "standup", false)))
        .isEqualTo("[我们的]standup[在九点]");
    assertThat(marked("今日はMeeshyを使う", "ja", Masking.SPLIT, MEESHY)).isEqualTo("[今日は]Meeshy[を使う]");
  }

  @ParameterizedTest
  @EnumSource
  void aTermMayHoldNumbersSignsAndSeveralSpaces(Masking masking) {
    assertThat(marked("C++ 20", masking, new Term("C++ 20", "", false))).isEqualTo("C++ 20");
    assertThat(marked("Q3  2025", masking, new Term("Q3 2025", "T3 2025", false)))
        .isEqualTo("T3 2025");
    assertThat(marked("(été)", masking, new Term("Été", "summer", false))).isEqualTo("(summer)");
  }

  @Test
  void aMentionHoldsTheWholeName() {
    Term jean = new Term("@Jean Dupont", "", true);
    assertThat(marked("ask @Jean Dupont now", Masking.PLACEHOLDERS, jean))
        .isEqualTo("[ask @Jean Dupont now]");
    assertThat(marked("ask @Jean Dupont now", Masking.SPLIT, jean))
        .isEqualTo("[ask] @Jean Dupont [now]");
    assertThat(marked("ask @Jean Dupontel", Masking.SPLIT, jean))
        .isEqualTo("[ask] @Jean [Dupontel]");
  }

  @Test
  void aTranslationThatUsesTheTermsByItselfIsTold() {
    Glossary glossary = Glossary.of(List.of(STANDUP, MEESHY));
    String text = "Standup with Meeshy";
    assertThat(glossary.isKept(text, "Point quotidien avec Meeshy")).isTrue();
    assertThat(glossary.isKept(text, "Le point quotidien avec Meeshy")).isTrue();
    assertThat(glossary.isKept(text, "Réunion avec Meeshy")).isFalse();
    assertThat(glossary.isKept(text, "Point quotidien avec meeshy")).isFalse();
    assertThat(glossary.isKept(text, "Point quotidien et point quotidien, Meeshy")).isFalse();
  }

  @Test
  void onlyTermsThatOccurTellTranslationsApart() {
    Glossary both = Glossary.of(List.of(STANDUP, MEESHY));
    Glossary one = Glossary.of(List.of(STANDUP));
    String text = "the standup";
    assertThat(both.within(text).fingerprint()).isEqualTo(one.within(text).fingerprint());
    assertThat(both.fingerprint()).isNotEqualTo(one.fingerprint());
    assertThat(both.within("see https://standup.org").isEmpty()).isTrue();
    assertThat(Glossary.EMPTY.fingerprint()).isEmpty();
  }
}
