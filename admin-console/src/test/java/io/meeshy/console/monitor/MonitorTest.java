package io.meeshy.console.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Health;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {

  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  private final FakeGateway gateway = new FakeGateway();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();
  private final TestClock clock = new TestClock(START);
  private final Monitor monitor = new Monitor(client.operator(), tasks, clock);
  private final TimeWindow window = new TimeWindow(monitor);

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
    Measurements.healthy(gateway);
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  private void seconds(int count) {
    for (var i = 0; i < count; i++) {
      clock.advance(Duration.ofSeconds(1));
      tasks.tick();
    }
  }

  @Test
  void eachSecondAddsASampleOfEveryMetric() {
    monitor.start();
    seconds(3);
    assertThat(window.latest(Metric.MESSAGES_PER_SECOND)).isEqualTo(42.5);
    assertThat(window.latest(Metric.DELIVERY_P99)).isEqualTo(18.4);
    assertThat(window.latest(Metric.OUTBOX_DEPTH)).isEqualTo(3);
    assertThat(window.latest(Metric.DATABASE_BYTES)).isEqualTo(268_435_456);
    assertThat(window.latest(Metric.HEAP_SHARE)).isCloseTo(0.305, within(0.001));
    assertThat(window.points(Metric.CPU_LOAD)).hasSize(4);
  }

  @Test
  void aSecondWithoutAnAnswerIsAGapAndSaysWhy() {
    monitor.start();
    gateway.answerNothing("/metrics/performance");
    seconds(1);
    assertThat(monitor.trouble().get()).isEqualTo("unavailable");
    assertThat(window.latest(Metric.MESSAGES_PER_SECOND)).isNaN();
    Measurements.performance(gateway, 7, 1, 2);
    seconds(1);
    assertThat(monitor.trouble().get()).isNull();
    assertThat(window.points(Metric.MESSAGES_PER_SECOND))
        .extracting(History.Point::value)
        .containsExactly(42.5, Double.NaN, 7.0);
  }

  @Test
  void aLatencyOfNothingIsNotMeasured() {
    Measurements.performance(gateway, 0, 0, 0);
    monitor.start();
    assertThat(window.latest(Metric.MESSAGES_PER_SECOND)).isZero();
    assertThat(window.latest(Metric.DELIVERY_P50)).isNaN();
  }

  @Test
  void theTrendComparesTheLastMinuteWithTheOneBefore() {
    monitor.start();
    Measurements.performance(gateway, 10, 1, 2);
    seconds(60);
    Measurements.performance(gateway, 15, 1, 2);
    seconds(60);
    assertThat(window.trend(Metric.MESSAGES_PER_SECOND)).isCloseTo(0.5, within(0.06));
  }

  @Test
  void cacheRatesAreDifferencesOfItsCounters() {
    monitor.start();
    gateway.answer(
        "/translate/cache/stats",
        "{\"hits\":82140,\"misses\":15008,\"size\":1,\"evictions\":0,\"hitRate\":0.84,\"ttlSeconds\":1}");
    seconds(4);
    assertThat(window.latest(Metric.CACHE_HITS)).isEqualTo(10);
    assertThat(window.latest(Metric.CACHE_MISSES)).isEqualTo(2);
  }

  @Test
  void aRestartedTranslatorGivesNoNegativeRate() {
    monitor.start();
    gateway.answer(
        "/translate/cache/stats",
        "{\"hits\":5,\"misses\":1,\"size\":1,\"evictions\":0,\"hitRate\":0.8,\"ttlSeconds\":1}");
    seconds(4);
    assertThat(window.points(Metric.CACHE_HITS)).noneMatch(point -> point.value() < 0);
  }

  @Test
  void aPausedWindowHoldsStillWhileMeasuringGoesOn() {
    monitor.start();
    seconds(5);
    window.paused().set(true);
    var end = window.end().get();
    seconds(5);
    assertThat(window.end().get()).isEqualTo(end);
    window.paused().set(false);
    assertThat(window.points(Metric.CONNECTIONS)).hasSize(11);
  }

  @Test
  void manySamplesShareAPointAndTheHighestStands() {
    var history = new History();
    for (var i = 0; i < 3_600; i++) {
      var value = i == 1_800 ? 99.0 : 1.0;
      history.add(new Sample(START.plusSeconds(i), Map.of(Metric.CONNECTIONS, value)));
    }
    var points = history.points(Metric.CONNECTIONS, START, START.plusSeconds(3_600), 300);
    assertThat(points).hasSizeLessThanOrEqualTo(301);
    assertThat(points).extracting(History.Point::value).contains(99.0);
  }

  @Test
  void theHistoryHoldsAnHourAndNoMore() {
    var history = new History();
    for (var i = 0; i < History.LIMIT + 500; i++) {
      history.add(new Sample(START.plusSeconds(i), Map.of(Metric.CONNECTIONS, 1.0)));
    }
    assertThat(history.points(Metric.CONNECTIONS, START, START.plusSeconds(499), 10_000)).isEmpty();
  }

  @Test
  void healthComesWithEachPart() {
    monitor.start();
    assertThat(monitor.health().get()).extracting(Health::isUp).isEqualTo(true);
    gateway.answer(
        "/health/ready",
        "{\"status\":\"down\",\"checks\":{\"database\":\"up\",\"translator\":\"down\"}}");
    seconds(3);
    assertThat(monitor.health().get())
        .extracting(health -> health.checks().get("translator"))
        .isEqualTo("down");
  }
}
