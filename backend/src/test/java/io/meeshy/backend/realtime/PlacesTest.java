package io.meeshy.backend.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final UUID ben = UUID.randomUUID();
  private final UUID amelie = UUID.randomUUID();

  @Test
  void oneAccountCannotTakeEveryPlace() {
    Places places = new Places(10_000);
    assertThat(IntStream.range(0, 500).filter(i -> places.take(ben)).count()).isEqualTo(100);
    assertThat(places.take(amelie)).isTrue();
    places.release(ben);
    assertThat(places.take(ben)).isTrue();
    assertThat(places.take(ben)).isFalse();
  }

  @Test
  void thereAreSoManyPlacesForAll() {
    Places places = new Places(2);
    assertThat(places.take(ben)).isTrue();
    assertThat(places.take(amelie)).isTrue();
    assertThat(places.take(UUID.randomUUID())).isFalse();
    places.release(amelie);
    assertThat(places.take(UUID.randomUUID())).isTrue();
  }

  @Test
  void framesAreCountedForAnAccountAndNotForOthers() {
    FrameRates rates = new FrameRates();
    assertThat(IntStream.range(0, 100_000).filter(i -> rates.tryTake(ben)).count())
        .isBetween(120L, 10_000L);
    assertThat(rates.tryTake(amelie)).isTrue();
  }
}
