package io.meeshy.translator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryOnlyCacheTest extends TwoLevelCacheContract {
  @Override
  SecondLevel secondLevel(MemoryLevel memory, Decisions decisions) {
    return new NoSecondLevel();
  }

  @Test
  void itSaysThatThereIsNoSecondLevel() {
    assertThat(cache.stats().level2()).isEqualTo(Level2State.ABSENT);
  }
}
