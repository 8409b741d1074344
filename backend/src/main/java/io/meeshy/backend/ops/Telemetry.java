package io.meeshy.backend.ops;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The gateway's meters: what happened since the start, and how long it took in the last ten
 * seconds.
 *
 * <p>Thread-safe and cheap enough for every message.
 */
public final class Telemetry {
  private static final double WINDOW_SECONDS = 10;

  private final LongSupplier nanoTime;
  private final long started;
  private final LongAdder messages = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder deliveries = new LongAdder();
  private final LongAdder deliveryNanos = new LongAdder();
  private final LongAdder translations = new LongAdder();
  private final LongAdder translationsCached = new LongAdder();
  private final LongAdder translationsFailed = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder requestsRefused = new LongAdder();
  private final LongAdder requestsFailed = new LongAdder();
  private final SlidingHistogram commit;
  private final SlidingHistogram delivery;
  private final SlidingHistogram translation;

  public Telemetry() {
    this(System::nanoTime);
  }

  Telemetry(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.commit = new SlidingHistogram(nanoTime);
    this.delivery = new SlidingHistogram(nanoTime);
    this.translation = new SlidingHistogram(nanoTime);
  }

  /** Counts one transaction that stored so many messages, each accepted that long before. */
  public void committed(int batch, long nanosSinceAccepted) {
    commits.increment();
    messages.add(batch);
    for (int i = 0; i < batch; i++) {
      commit.record(nanosSinceAccepted);
    }
  }

  /** Counts one message written to one recipient's socket, that long after it was accepted. */
  public void delivered(long nanosSinceAccepted) {
    deliveries.increment();
    deliveryNanos.add(nanosSinceAccepted);
    delivery.record(nanosSinceAccepted);
  }

  /** Counts one translation that came, that long after it was asked for. */
  public void translated(long nanos, boolean cached) {
    translations.increment();
    if (cached) {
      translationsCached.increment();
    }
    translation.record(nanos);
  }

  /** Counts one translation that did not come. */
  public void translationFailed() {
    translationsFailed.increment();
  }

  /** Counts one HTTP request by the status it was answered with. */
  public void answered(int status) {
    requests.increment();
    if (status >= 500) {
      requestsFailed.increment();
    } else if (status >= 400) {
      requestsRefused.increment();
    }
  }

  /** All meters at this moment. */
  public TelemetrySnapshot snapshot() {
    Timing committed = Timing.ofMicroseconds(commit.merged());
    long transactions = commits.sum();
    return new TelemetrySnapshot(
        uptime(),
        messages.sum(),
        committed.count() / WINDOW_SECONDS,
        transactions == 0 ? 0 : (double) messages.sum() / transactions,
        Timing.ofMicroseconds(delivery.merged()),
        deliveries.sum(),
        Duration.ofNanos(deliveryNanos.sum()),
        Timing.ofMicroseconds(translation.merged()),
        translations.sum(),
        translationsCached.sum(),
        translationsFailed.sum(),
        requests.sum(),
        requestsRefused.sum(),
        requestsFailed.sum());
  }

  /** How long the gateway has been running. */
  public Duration uptime() {
    return Duration.ofNanos(nanoTime.getAsLong() - started);
  }
}
