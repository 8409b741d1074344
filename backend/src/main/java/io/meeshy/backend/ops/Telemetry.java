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
  private final LongSupplier nanoTime;
  private final long started;
  private final LongAdder deliveries = new LongAdder();
  private final LongAdder deliveryNanos = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder requestsRefused = new LongAdder();
  private final LongAdder requestsFailed = new LongAdder();
  private final SlidingHistogram sending;
  private final SlidingHistogram delivery;
  private final SlidingHistogram translation;

  public Telemetry() {
    this(System::nanoTime);
  }

  Telemetry(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.sending = new SlidingHistogram(nanoTime);
    this.delivery = new SlidingHistogram(nanoTime);
    this.translation = new SlidingHistogram(nanoTime);
  }

  /** Counts one message that was committed that long after it was accepted. */
  public void sent(long nanos) {
    sending.record(nanos);
  }

  /** Counts one message written to one recipient's socket, that long after it was accepted. */
  public void delivered(long nanos) {
    deliveries.increment();
    deliveryNanos.add(nanos);
    delivery.record(nanos);
  }

  /** Counts one translation that was there that long after its message was accepted. */
  public void translated(long nanos) {
    translation.record(nanos);
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
    return new TelemetrySnapshot(
        uptime(),
        sending.perSecond(),
        Timing.ofMicroseconds(sending.merged()),
        Timing.ofMicroseconds(delivery.merged()),
        Timing.ofMicroseconds(translation.merged()),
        deliveries.sum(),
        Duration.ofNanos(deliveryNanos.sum()),
        requests.sum(),
        requestsRefused.sum(),
        requestsFailed.sum());
  }

  /** How long the gateway has been running. */
  public Duration uptime() {
    return Duration.ofNanos(nanoTime.getAsLong() - started);
  }
}
