package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  private static final List<String> SPANS =
      List.of(
          "https://example.org/a_b?c=d&e=%20#f",
          "www.example.org/path",
          "example.com",
          "sub.example.io/a/b?c=d",
          "amelie.b+chat@example.co.uk",
          "`int x = 1;`",
          "```\nif (a) {\n  b();\n}\n```",
          "@amélie_b",
          "@[Jean Dupont]",
          "@[Jean Dupont](user:42)",
          "<@123456>",
          "<:smile:123456789>",
          "<a:wave:987>",
          "#holiday",
          "👩‍👩‍👧",
          "🇫🇷",
          "👍🏽",
          "1️⃣",
          "❤️",
          ":-)",
          ":thumbsup:",
          "{{name}}",
          "${total}",
          "%1$s",
          "20 €",
          "$19.99",
          "+33 6 12 34 56 78",
          "555-123-4567",
          "**",
          "~~",
          "<2fr>",
          "<x3>",
          "hahaha",
          "LOL",
          "𝓯𝓪𝓷𝓬𝔂");
  private final DocumentParser parser = new DocumentParser();

  /** What a model might do to a sentence: other words in another order, placeholders kept. */
  private static String translated(Sentence sentence) {
    String words = sentence.text().replaceAll("(?<![<x\\w])\\p{L}+", "mot");
    return sentence.restore("Voici " + words);
  }

  private Document parse(String text, Masking masking) {
    return parser.parse(text, "en", masking);
  }

  private static String render(Document document) {
    return document.render(
        document.sentences().stream().map(DocumentTest::translated).toList(), Spacing.KEPT);
  }

  @Property
  void untranslatedSentencesGiveTheTextAgain(
      @ForAll("messages") String text, @ForAll Masking masking) {
    Document document = parse(text, masking);
    assertThat(
            document.render(
                document.sentences().stream().map(Sentence::original).toList(), Spacing.KEPT))
        .isEqualTo(text);
  }

  @Property
  void anyTextAtAllComesOutAgain(@ForAll String text, @ForAll Masking masking) {
    Document document = parse(text, masking);
    assertThat(
            document.render(
                document.sentences().stream().map(Sentence::original).toList(), Spacing.KEPT))
        .isEqualTo(text);
  }

  @Property
  void everySpanSurvivesATranslationInItsOrder(
      @ForAll("words") List<String> words,
      @ForAll("spans") List<String> spans,
      @ForAll Masking masking) {
    var text = new StringBuilder(words.getFirst());
    var expected = new StringBuilder(".*");
    for (int i = 0; i < spans.size(); i++) {
      text.append(' ').append(spans.get(i)).append(' ').append(words.get(i % words.size()));
      expected.append(Pattern.quote(spans.get(i))).append(".*");
    }
    assertThat(render(parse(text.toString(), masking)))
        .matches(Pattern.compile(expected.toString(), Pattern.DOTALL));
  }

  @Property
  void noSentenceShowsTheModelASpan(@ForAll("spans") List<String> spans, @ForAll Masking masking) {
    String text = "Hello " + String.join(" and ", spans) + " friend";
    for (Sentence sentence : parse(text, masking).sentences()) {
      assertThat(sentence.text().replaceAll("<x\\d>", "")).doesNotContain(spans);
    }
  }

  @Provide
  Arbitrary<List<String>> spans() {
    return Arbitraries.of(SPANS).list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("hello", "see", "Please", "the", "report", "tomorrow", "Paul's", "été")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.oneOf(
            Arbitraries.of(SPANS),
            Arbitraries.of(" ", "\n", "\r\n", "\n\n", ". ", "! ", " - ", "(", ")", "\"", "?", "\t"),
            Arbitraries.of("hello", "Mr.", "word", "日本語", "été", "5", "3.14"))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "????????",
        "😀😀",
        "https://example.org",
        "  ",
        "12:30",
        "<:smile:123>",
        "@amélie",
        "...",
        "👍🏽 👩‍👩‍👧",
        "example.com/path",
        "example.com.",
        "Привет, как дела?",
        "明天见"
      })
  void whatHasNoProseNeedsNoModel(String text) {
    assertThat(Document.hasProse(text, "en")).isFalse();
  }

  @Test
  void linesListsAndQuotesKeepTheirMarks() {
    Document document =
        parse("- buy milk\n- buy bread\r\n\r\n> well said\n1. first\n", Masking.SPLIT);
    assertThat(document.sentences().stream().map(Sentence::text))
        .containsExactly("buy milk", "buy bread", "well said", "first");
    assertThat(document.render(List.of("A", "B", "C", "D"), Spacing.KEPT))
        .isEqualTo("- A\n- B\r\n\r\n> C\n1. D\n");
  }

  @Test
  void aGermanDateIsNoMarkOfAList() {
    Document document =
        parser.parse(
            "12. Mai passt uns gut. Wir sehen uns am 3. Juni.\n1. Milch\n2. Brot",
            "de",
            Masking.SPLIT);
    assertThat(document.sentences().stream().map(Sentence::text))
        .containsExactly("12. Mai passt uns gut.", "Wir sehen uns am 3. Juni.", "Milch", "Brot");
  }

  @Test
  void aSentenceInAnotherScriptStaysAmongTranslatedOnes() {
    Document document = parse("See you tomorrow. 明天见。 До завтра!", Masking.SPLIT);
    assertThat(document.sentences().stream().map(Sentence::text))
        .containsExactly("See you tomorrow.");
    assertThat(document.render(List.of("À demain."), Spacing.KEPT))
        .isEqualTo("À demain. 明天见。 До завтра!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no\n", "no\r\n", "\nno", "no \n\n", "no\u2028"})
  void aLineBreakAtEitherEndIsKept(String text) {
    assertThat(parse(text, Masking.SPLIT).render(List.of("non"), Spacing.KEPT))
        .isEqualTo(text.replace("no", "non"));
  }

  @Test
  void sentencesAreCutAtTheirEndsButNotAtAbbreviations() {
    assertThat(
            parse("Mr. Smith is here. He is tired! Are you?", Masking.SPLIT).sentences().stream()
                .map(Sentence::text))
        .containsExactly("Mr. Smith is here.", "He is tired!", "Are you?");
  }

  @Test
  void withPlaceholdersASentenceStaysWhole() {
    Sentence sentence =
        parse("Can @ben look at https://example.org today?", Masking.PLACEHOLDERS)
            .sentences()
            .getFirst();
    assertThat(sentence.text()).isEqualTo("Can <x0> look at <x1> today?");
    assertThat(sentence.spans())
        .containsExactly(Span.verbatim("@ben"), Span.verbatim("https://example.org"));
    assertThat(sentence.restore("Kann <x0> sich heute <x1> ansehen?"))
        .isEqualTo("Kann @ben sich heute https://example.org ansehen?");
  }

  @Test
  void moreSpansThanPlaceholdersAreCutOut() {
    String text =
        IntStream.range(0, 15).mapToObj(i -> "word @person" + i).collect(Collectors.joining(" "));
    Document document = parse(text, Masking.PLACEHOLDERS);
    assertThat(document.sentences()).hasSize(15);
    assertThat(
            document.render(
                document.sentences().stream().map(Sentence::original).toList(), Spacing.KEPT))
        .isEqualTo(text);
  }

  @Test
  void aFullStopAfterALinkIsNotPartOfIt() {
    assertThat(
            parse("See https://example.org/page. Thanks!", Masking.PLACEHOLDERS)
                .sentences()
                .getFirst()
                .spans())
        .containsExactly(Span.verbatim("https://example.org/page"));
  }

  @Test
  void betweenLanguagesWithAndWithoutSpacesTheTargetDecides() {
    Document chinese = parser.parse("你好。请看https://example.org谢谢。", "zh", Masking.SPLIT);
    assertThat(chinese.render(List.of("Hello.", "Please see", "thanks."), Spacing.ADDED))
        .isEqualTo("Hello. Please see https://example.org thanks.");
    Document english = parse("Hello. Thank you.", Masking.SPLIT);
    assertThat(english.render(List.of("你好。", "谢谢。"), Spacing.DROPPED)).isEqualTo("你好。谢谢。");
    assertThat(Spacing.between("en", "ja")).isEqualTo(Spacing.DROPPED);
    assertThat(Spacing.between("zh", "fr")).isEqualTo(Spacing.ADDED);
    assertThat(Spacing.between("zh", "ja")).isEqualTo(Spacing.KEPT);
  }

  @Test
  void numbersAreMaskedWhereTheModelKnowsPlaceholders() {
    Sentence sentence =
        parse("Meet 3 friends at 18:30, code 482913!", Masking.PLACEHOLDERS).sentences().getFirst();
    assertThat(sentence.text()).isEqualTo("Meet 3 friends at <x0>, code <x1>!");
    assertThat(sentence.spans()).containsExactly(Span.verbatim("18:30"), Span.verbatim("482913"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12. ", "a.", "1.", "1 234 ", "](a", "a@b.c.", "b-", "Qxa-", "❤\u200D", "(b)", "ha"
      })
  void whateverRepeatsItselfThroughALongMessageComesBackUnchanged(String stretch) {
    for (String begin : List.of("", "hi ", "a@b", "[a](", "Qxa", "$1")) {
      String text = begin + stretch.repeat(5_000) + " is it";
      for (Masking masking : Masking.values()) {
        Document document = new DocumentParser().parse(text, "en", masking);
        List<String> sentences = document.sentences().stream().map(Sentence::original).toList();
        assertThat(document.render(sentences, Spacing.KEPT)).isEqualTo(text);
      }
      new ProperNames().in(text, "en");
      WrittenNumbers.keep(text, text);
      OutputGuard.check(new Sentence(text, List.of()), text);
    }
  }
}
