package io.meeshy.translator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheReplayTest {
  @TempDir private Path folder;

  @Test
  void theShareOfFormulaicMessagesIsTheOneAskedFor() {
    var model = new ReplayModel(0.7, 1);
    Set<String> texts = new HashSet<>();
    int repeated = 0;
    for (int i = 0; i < 50_000; i++) {
      repeated += texts.add(model.next().text()) ? 0 : 1;
    }
    assertThat(repeated / 50_000.0).isCloseTo(0.7, within(0.1)).isLessThan(0.7);
  }

  @Test
  void theHitRateIsThatOfTheRealCacheAndStaysBelowTheShare() throws Exception {
    var out = new ByteArrayOutputStream();
    ReplayResult result =
        new CacheReplay(20_000, 0.9, null, folder)
            .run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(result.hitRate()).isBetween(0.6, 0.9);
    assertThat(result.lateHitRate()).isBetween(result.hitRate(), 0.91);
    assertThat(result.memory().count()).isEqualTo(Math.round(result.hitRate() * 20_000));
    assertThat(result.redis()).isNull();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .last()
        .asString()
        .startsWith("{\"benchmark\":\"cache\",\"messages\":20000,\"formulaic\":0.900");
  }
}
