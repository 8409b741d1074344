package io.meeshy.console.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The stretch of time the charts show: its length, and its end, which runs with the clock unless
/// it is paused.
public final class TimeWindow {

  /// The lengths one can choose.
  public static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));

  private static final int POINTS = 300;

  private final Monitor monitor;
  private final ObjectProperty<Duration> length = new SimpleObjectProperty<>(LENGTHS.get(1));
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Instant> end;

  public TimeWindow(Monitor monitor) {
    this.monitor = monitor;
    end = new ReadOnlyObjectWrapper<>(monitor.now());
    monitor.tick().subscribe(_ -> follow());
    paused.subscribe(_ -> follow());
  }

  private void follow() {
    if (!paused.get()) {
      end.set(monitor.now());
    }
  }

  public ObjectProperty<Duration> length() {
    return length;
  }

  public BooleanProperty paused() {
    return paused;
  }

  public ReadOnlyObjectProperty<Instant> end() {
    return end.getReadOnlyProperty();
  }

  public Instant start() {
    return end.get().minus(length.get());
  }

  /// The metric's points within the window.
  public List<History.Point> points(Metric metric) {
    return monitor.history().points(metric, start(), end.get(), POINTS);
  }

  /// How the metric moved: mean of the last minute over the mean of the minute before, less 1;
  /// NaN when unknown.
  public double trend(Metric metric) {
    var minute = Duration.ofMinutes(1);
    var now = end.get().plusMillis(1);
    var before =
        monitor.history().mean(metric, now.minus(minute.multipliedBy(2)), now.minus(minute));
    var recent = monitor.history().mean(metric, now.minus(minute), now);
    return before > 0 ? recent / before - 1 : Double.NaN;
  }

  /// The metric's newest value within the window, NaN when it was not measured then.
  public double latest(Metric metric) {
    var points = monitor.history().points(metric, end.get().minusSeconds(5), end.get(), POINTS);
    return points.isEmpty() ? Double.NaN : points.getLast().value();
  }
}
