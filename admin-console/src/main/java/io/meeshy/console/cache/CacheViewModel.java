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
  private final CacheEntriesViewModel entries;

  public CacheViewModel(Monitor monitor, TimeWindow window, CacheEntriesViewModel entries) {
    this.monitor = monitor;
    this.window = window;
    this.entries = entries;
  }

  public TimeWindow window() {
    return window;
  }

  /// The translations in it.
  public CacheEntriesViewModel entries() {
    return entries;
  }

  /// The newest answer; null while there is none.
  public ReadOnlyObjectProperty<@Nullable CacheStats> stats() {
    return monitor.cache();
  }
}
