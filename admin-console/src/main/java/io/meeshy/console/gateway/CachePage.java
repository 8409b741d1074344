package io.meeshy.console.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the `total` translations that a search found, newest first; `next` is the page after
/// them, absent on the last.
public record CachePage(List<CachedTranslation> entries, int total, @Nullable String next) {

  public CachePage {
    entries = List.copyOf(entries);
  }
}
