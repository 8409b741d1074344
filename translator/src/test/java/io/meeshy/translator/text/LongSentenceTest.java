package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LongSentenceTest {
  @Property
  void thePiecesFitAndJoinedGiveTheSentence(@ForAll @StringLength(max = 300) String sentence) {
    var pieces = LongSentence.cut(sentence, text -> text.length() <= 20);
    assertThat(String.join("", pieces)).isEqualTo(sentence);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(20));
  }

  @Test
  void theCutIsAtTheEndOfAClauseWhereOneIsNear() {
    assertThat(
            LongSentence.cut("I would come along, but I have no time", text -> text.length() < 30))
        .containsExactly("I would come along, ", "but I have no time");
  }
}
