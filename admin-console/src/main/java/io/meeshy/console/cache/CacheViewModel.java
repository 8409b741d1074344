package io.meeshy.console.cache;

import io.meeshy.console.gateway.CacheStats;
import io.meeshy.console.monitor.Monitor;
import io.meeshy.console.monitor.TimeWindow;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The translation cache now and over time.
public final class CacheViewModel {

  private final Monitor monitor;
  private final TimeWindow window;

  public CacheViewModel(Monitor monitor, TimeWindow window) {
    this.monitor = monitor;
    this.window = window;
  }

  public TimeWindow window() {
    return window;
  }

  /// The newest answer; null while there is none.
  public ReadOnlyObjectProperty<@Nullable CacheStats> stats() {
    return monitor.cache();
  }
}
