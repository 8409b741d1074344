package io.meeshy.translator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final FakeTicker ticker = new FakeTicker();
  private final CircuitBreaker breaker = new CircuitBreaker(ticker::read);

  private boolean fail(int times) {
    boolean opened = false;
    for (int i = 0; i < times; i++) {
      opened = breaker.failed();
    }
    return opened;
  }

  @Test
  void fiveFailuresInARowOpenIt() {
    assertThat(fail(4)).isFalse();
    assertThat(breaker.permits()).isTrue();
    assertThat(fail(1)).isTrue();
    assertThat(breaker.permits()).isFalse();
  }

  @Test
  void aSuccessBetweenFailuresKeepsItClosed() {
    fail(4);
    assertThat(breaker.succeeded()).isFalse();
    fail(4);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void afterASecondOneAttemptPassesAndItsSuccessClosesIt() {
    fail(5);
    ticker.pass(Duration.ofMillis(999));
    assertThat(breaker.permits()).isFalse();
    ticker.pass(Duration.ofMillis(1));
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).as("a second one at the same time").isFalse();
    assertThat(breaker.succeeded()).isTrue();
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void eachFailedAttemptDoublesThePauseUpToTenSeconds() {
    fail(5);
    for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
      ticker.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(breaker.permits()).as("before %d s", seconds).isFalse();
      ticker.pass(Duration.ofMillis(1));
      assertThat(breaker.permits()).as("after %d s", seconds).isTrue();
      fail(1);
    }
  }
}
