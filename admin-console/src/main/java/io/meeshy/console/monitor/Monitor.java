package io.meeshy.console.monitor;

import io.meeshy.console.gateway.CacheStats;
import io.meeshy.console.gateway.DatabaseMetrics;
import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.Health;
import io.meeshy.console.gateway.OperatorClient;
import io.meeshy.console.gateway.Performance;
import io.meeshy.console.gateway.QueueMetrics;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Asks the gateway for its measurements: performance each second, the rest every few seconds,
/// one request of a kind at
/// a time. A second without an answer is a gap in the history. Confined to the user-interface
/// thread.
public final class Monitor implements AutoCloseable {

  private static final Duration EACH_SECOND = Duration.ofSeconds(1);
  private static final int SLOW_EVERY = 3;

  private final OperatorClient operator;
  private final Tasks tasks;
  private final InstantSource clock;
  private final History history = new History();
  private final SampleBuilder builder = new SampleBuilder();
  private final ReadOnlyLongWrapper tick = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Performance> performance =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable QueueMetrics> queue = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DatabaseMetrics> database =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable CacheStats> cache = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Health> health = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Health> details = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable String> trouble = new ReadOnlyObjectWrapper<>();
  private Tasks.@Nullable Timer timer;
  private boolean asking;
  private long seconds;

  public Monitor(OperatorClient operator, Tasks tasks, InstantSource clock) {
    this.operator = operator;
    this.tasks = tasks;
    this.clock = clock;
  }

  public void start() {
    poll();
    timer = tasks.every(EACH_SECOND, this::poll);
  }

  public History history() {
    return history;
  }

  /// The moment of the newest sample, or now before the first.
  public Instant now() {
    return clock.instant();
  }

  /// Counts up with each sample.
  public ReadOnlyLongProperty tick() {
    return tick.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Performance> performance() {
    return performance.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable QueueMetrics> queue() {
    return queue.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable DatabaseMetrics> database() {
    return database.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable CacheStats> cache() {
    return cache.getReadOnlyProperty();
  }

  /// The gateway's readiness; null while it cannot be reached.
  public ReadOnlyObjectProperty<@Nullable Health> health() {
    return health.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Health> details() {
    return details.getReadOnlyProperty();
  }

  /// The code of what keeps the measurements from coming; null while they come.
  public ReadOnlyObjectProperty<@Nullable String> trouble() {
    return trouble.getReadOnlyProperty();
  }

  private void poll() {
    if (asking) {
      return;
    }
    asking = true;
    var at = clock.instant();
    tasks.run(
        operator::performance,
        answer -> {
          asking = false;
          performance.set(answer);
          trouble.set(null);
          add(builder.with(answer, at));
        },
        error -> {
          asking = false;
          trouble.set(error instanceof GatewayException refusal ? refusal.code() : "internal");
          add(builder.gap(at));
        });
    if (seconds++ % SLOW_EVERY == 0) {
      pollRest();
    }
  }

  private void add(Sample sample) {
    history.add(sample);
    tick.set(tick.get() + 1);
  }

  private void pollRest() {
    ask(operator::ready, health, answer -> {});
    ask(operator::detailed, details, answer -> {});
    ask(operator::queue, queue, builder::queue);
    ask(operator::database, database, builder::database);
    var at = clock.instant();
    ask(operator::cacheStats, cache, answer -> builder.cache(answer, at));
  }

  private <T> void ask(
      java.util.concurrent.Callable<T> question,
      ReadOnlyObjectWrapper<@Nullable T> answer,
      Consumer<@Nullable T> also) {
    tasks.run(
        question,
        value -> {
          answer.set(value);
          also.accept(value);
        },
        error -> {
          answer.set(null);
          also.accept(null);
        });
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }
}
