package io.meeshy.translator.model;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use one generation of a model until it is closed; closing twice is harmless. */
public final class Lease implements AutoCloseable {
  private final Generation generation;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Takes over one use that was counted by {@link Generation#enter}. */
  Lease(Generation generation) {
    this.generation = generation;
  }

  /** Another lease of the same generation, for a batch that outlives this one. */
  Lease share() {
    if (!open.get() || !generation.enter()) {
      throw new IllegalStateException("the lease is closed");
    }
    return new Lease(generation);
  }

  public ModelSpec spec() {
    return generation.spec();
  }

  public TextModel model() {
    return generation.model();
  }

  Generation generation() {
    return generation;
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      generation.leave();
    }
  }
}
