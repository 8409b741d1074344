package io.meeshy.translator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void everySentenceHasTenWordsAndFewComeTwice() {
    var sentences = new Sentences(7);
    Set<String> different = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String sentence = sentences.next();
      assertThat(sentence.split(" ")).hasSize(Sentences.WORDS);
      different.add(sentence);
    }
    assertThat(different).hasSizeGreaterThan(950);
  }
}
