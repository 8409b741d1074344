package io.meeshy.backend.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Telemetry telemetry = new Telemetry(nanos::get);

  private void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  private static long milliseconds(int amount) {
    return Duration.ofMillis(amount).toNanos();
  }

  @Test
  void percentilesAreOfTheLastTenSeconds() {
    for (int i = 1; i <= 100; i++) {
      telemetry.delivered(milliseconds(i));
    }
    advance(Duration.ofSeconds(9));
    Timing delivery = telemetry.snapshot().delivery();
    assertThat(delivery.count()).isEqualTo(100);
    assertThat(delivery.p50()).isCloseTo(50, within(0.5));
    assertThat(delivery.p99()).isCloseTo(99, within(1.0));
    assertThat(delivery.max()).isCloseTo(100, within(1.0));
    advance(Duration.ofSeconds(2));
    assertThat(telemetry.snapshot().delivery()).isEqualTo(new Timing(0, 0, 0, 0, 0));
    assertThat(telemetry.snapshot().deliveries()).isEqualTo(100);
  }

  @Test
  void theRateForgetsWhatIsLongAgo() {
    for (int second = 0; second < 30; second++) {
      for (int i = 0; i < 7; i++) {
        telemetry.sent(milliseconds(1));
      }
      advance(Duration.ofSeconds(1));
    }
    assertThat(telemetry.snapshot().messagesPerSecond()).isEqualTo(7);
    advance(Duration.ofMinutes(5));
    assertThat(telemetry.snapshot().messagesPerSecond()).isZero();
  }

  @Test
  void anImpossibleTimeIsCountedAsTheNearestPossibleOne() {
    telemetry.translated(-1);
    telemetry.translated(Duration.ofDays(2).toNanos());
    assertThat(telemetry.snapshot().translation().count()).isEqualTo(2);
  }

  @Test
  void requestsAreCountedByHowTheyWereAnswered() {
    for (int status : new int[] {200, 204, 304, 400, 429, 503}) {
      telemetry.answered(status);
    }
    TelemetrySnapshot snapshot = telemetry.snapshot();
    assertThat(snapshot.requests()).isEqualTo(6);
    assertThat(snapshot.requestsRefused()).isEqualTo(2);
    assertThat(snapshot.requestsFailed()).isEqualTo(1);
  }
}
