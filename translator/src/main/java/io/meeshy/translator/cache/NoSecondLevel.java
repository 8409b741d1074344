package io.meeshy.translator.cache;

import io.meeshy.translator.cache.EntryCodec.Stored;
import java.util.Optional;

/** The second level of a translator without Redis: always empty. */
final class NoSecondLevel implements SecondLevel {
  @Override
  public Optional<Stored> find(String key) {
    return Optional.empty();
  }

  @Override
  public void put(String key, Entry entry) {}

  @Override
  public void grow(String key, int step) {}

  @Override
  public Removed evict(CacheFilter filter) {
    return new Removed(0, true);
  }

  @Override
  public void exchange() {}

  @Override
  public Level2State state() {
    return Level2State.ABSENT;
  }

  @Override
  public void close() {}
}
