package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChrFTest {
  @Test
  void theScoreIsTheOneThatSacreBleuGives() throws Exception {
    try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/chrf.json"))) {
      JsonNode corpora = JsonMapper.builder().build().readTree(file);
      assertThat(corpora.size()).isGreaterThan(10);
      for (JsonNode corpus : corpora) {
        var score = new ChrF();
        for (int i = 0; i < corpus.path("outputs").size(); i++) {
          score.add(
              corpus.path("outputs").path(i).asText(), corpus.path("references").path(i).asText());
        }
        assertThat(score.score())
            .as(corpus.toString())
            .isCloseTo(corpus.path("score").asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void nothingScoresNothing() {
    assertThat(new ChrF().score()).isZero();
  }
}
