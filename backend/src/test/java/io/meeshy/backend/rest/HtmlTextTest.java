package io.meeshy.backend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HtmlTextTest {

  private static String shouted(String html) {
    HtmlText text = new HtmlText(html);
    List<String> shouted = text.texts().stream().map(one -> one.toUpperCase(Locale.ROOT)).toList();
    return text.with(shouted);
  }

  @Test
  void textsAreExchangedAndTagsStay() {
    assertThat(shouted("<p class=\"lead\">good <b>morning</b>,\n <a href=\"/x\">you</a></p>"))
        .isEqualTo("<p class=\"lead\">GOOD <b>MORNING</b>,\n <a href=\"/x\">YOU</a></p>");
  }

  @Test
  void codeAndWhatIsMarkedStays() {
    String kept = "<code>int x</code><span translate=\"no\">Meeshy</span><script>go()</script>";
    assertThat(new HtmlText(kept).texts()).isEmpty();
    assertThat(shouted(kept)).isEqualTo(kept);
  }

  @Test
  void aTranslationCannotBringMarkup() {
    assertThat(new HtmlText("<i>a</i>").with(List.of("<script>x</script>")))
        .isEqualTo("<i>&lt;script&gt;x&lt;/script&gt;</i>");
  }

  @Test
  void brokenMarkupIsNoReasonToFail() {
    assertThat(shouted("one <b>two")).isEqualTo("ONE <b>TWO</b>");
    assertThat(new HtmlText("").texts()).isEmpty();
  }
}
