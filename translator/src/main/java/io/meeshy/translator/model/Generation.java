package io.meeshy.translator.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One loaded model in use: it is counted who uses it, and the last to leave a retired one closes
 * it. Safe for use by several threads.
 *
 * <p>The count starts at one, for the slot that holds the generation; {@link #retire} gives that
 * one back. A count that has reached zero never rises again.
 */
final class Generation {
  private final ModelSpec spec;
  private final TextModel model;
  private final @Nullable FolderUse use;
  private final AtomicInteger users = new AtomicInteger(1);
  private final LongAdder translations = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();

  Generation(ModelSpec spec, TextModel model) {
    this.spec = spec;
    this.model = model;
    this.use = FolderUse.of(spec.folder());
  }

  ModelSpec spec() {
    return spec;
  }

  TextModel model() {
    return model;
  }

  /** Counts one more user, unless the generation is closed. */
  boolean enter() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** The right to use it; empty when it is closed. */
  Optional<Lease> lease() {
    return enter() ? Optional.of(new Lease(this)) : Optional.empty();
  }

  void leave() {
    if (users.decrementAndGet() == 0) {
      try (use) {
        model.close();
      }
    }
  }

  /** Gives back the slot's own use; called once. */
  void retire() {
    leave();
  }

  void measureBatch(int sentences, long elapsedNanoseconds) {
    translations.add(sentences);
    batches.increment();
    nanoseconds.add(elapsedNanoseconds);
  }

  /** Sentences translated since the model was loaded. */
  long translations() {
    return translations.sum();
  }

  /** Mean time of a batch in the network, in milliseconds. */
  double meanMilliseconds() {
    return batches.sum() == 0 ? 0 : nanoseconds.sum() / 1e6 / batches.sum();
  }
}
