package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Reason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The place of one model, by id: the generation that serves, one that may be held ready or on trial
 * beside it, and what served before.
 *
 * <p>Leases may be taken by any thread at any time. Everything else is a change, and changes happen
 * one at a time, under {@link #change}.
 */
final class ModelSlot {
  private final AtomicReference<@Nullable Generation> current = new AtomicReference<>();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile ModelSpec spec;
  private volatile ModelState state = ModelState.MODEL_STATE_LOADING;
  private volatile String detail = "";
  private volatile @Nullable Generation held;
  private volatile @Nullable ModelSpec previous;
  private volatile @Nullable Trial trial;
  private volatile long usedAt = System.nanoTime();

  ModelSlot(ModelSpec spec) {
    this(spec, null);
  }

  /** One of a model that served before this translator started. */
  ModelSlot(ModelSpec spec, @Nullable ModelSpec previous) {
    this.spec = spec;
    this.previous = previous;
  }

  /** A change under way, to be closed when it is over. */
  interface Change extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a change.
   *
   * @throws ModelRefusedException when another one is under way
   */
  Change change() {
    if (!changing.tryLock()) {
      throw new ModelRefusedException(
          Reason.REASON_MODEL_BUSY, "another change of model " + spec.id() + " is under way");
    }
    return changing::unlock;
  }

  /** What serves; before anything does, what is being loaded. */
  ModelSpec spec() {
    return spec;
  }

  ModelState state() {
    return state;
  }

  /** What went wrong, when it FAILED or is ASLEEP and could not be loaded again. */
  String detail() {
    return detail;
  }

  /** What served before the last swap. */
  Optional<ModelSpec> previous() {
    return Optional.ofNullable(previous);
  }

  /** What a roll back would bring once a version serves: what serves now, unless it is the same. */
  Optional<ModelSpec> previousOnceServed(ModelSpec next) {
    boolean replaces = (current.get() != null || isAsleep()) && !spec.isSameAs(next);
    return replaces ? Optional.of(spec) : previous();
  }

  /** What is held ready beside what serves. */
  Optional<Generation> held() {
    return Optional.ofNullable(held);
  }

  Optional<Generation> serving() {
    return Optional.ofNullable(current.get());
  }

  /** The right to use what serves now; empty when nothing does. */
  Optional<Lease> lease() {
    for (Generation now = current.get(); now != null; now = current.get()) {
      Optional<Lease> lease = now.lease();
      if (lease.isPresent()) {
        return lease;
      }
    }
    return Optional.empty();
  }

  /** The trial of what is held ready, if one is on. */
  Optional<Trial> trial() {
    return Optional.ofNullable(trial);
  }

  /** Begins the trial of what is held ready, in place of the one that was. */
  void tryOut(Trial next) {
    trial = next;
  }

  /** The right to use what is to translate a text: the candidate, for its share, or what serves. */
  Optional<Leg> leg(Direction direction, int bucket) {
    usedAt = System.nanoTime();
    Trial now = trial;
    if (now != null && now.takes(bucket)) {
      Optional<Leg> leg = now.leg(direction);
      if (leg.isPresent()) {
        return leg;
      }
    }
    return lease().flatMap(lease -> legOf(lease, direction));
  }

  private static Optional<Leg> legOf(Lease lease, Direction direction) {
    if (lease.spec().score(direction).isEmpty()) {
      lease.close();
      return Optional.empty();
    }
    return Optional.of(new Leg(lease, direction, null));
  }

  /** When it was last asked, by {@link System#nanoTime}. */
  long usedAt() {
    return usedAt;
  }

  /** Whether its memory was given back until somebody needs it. */
  boolean isAsleep() {
    return state == ModelState.MODEL_STATE_ASLEEP;
  }

  /** Gives back the memory of what serves, unless a candidate is held; its last batch does so. */
  boolean sleep() {
    if (held != null || current.get() == null) {
      return false;
    }
    state = ModelState.MODEL_STATE_ASLEEP;
    Generation before = current.getAndSet(null);
    if (before != null) {
      before.retire();
    }
    return true;
  }

  /** Sleeps from the start, never having served. */
  void rest() {
    if (current.get() == null) {
      state = ModelState.MODEL_STATE_ASLEEP;
    }
  }

  /**
   * Shows why a sleeper cannot be loaded for now.
   *
   * @return whether that is news
   */
  boolean oversleep(String reason) {
    boolean news = detail.isEmpty();
    detail = reason;
    return news;
  }

  /** Whether it is neither in service nor out of it yet. */
  boolean isNew() {
    return (state == ModelState.MODEL_STATE_LOADING || state == ModelState.MODEL_STATE_WARMING)
        && current.get() == null;
  }

  /** Shows how far loading is, as long as nothing serves; a sleeper sleeps until it serves. */
  void show(ModelState progress) {
    if (current.get() == null && !isAsleep()) {
      state = progress;
    }
  }

  /** Shows what went wrong, if nothing serves; that it could not be changed leaves a sleeper be. */
  void fail(String reason) {
    if (!isAsleep()) {
      giveUp(reason);
    }
  }

  /** Shows that it cannot serve, and why. */
  void giveUp(String reason) {
    if (current.get() == null) {
      detail = reason;
      state = ModelState.MODEL_STATE_FAILED;
    }
  }

  /** Keeps a generation ready in place of the one that was, or none; ends its trial. */
  void hold(@Nullable Generation generation) {
    trial = null;
    Generation before = held;
    held = generation;
    if (before != null) {
      before.retire();
    }
  }

  /**
   * From now on every new lease is of this generation, which may be the one held; the one before
   * closes with its last batch.
   */
  void serve(Generation next) {
    previous = previousOnceServed(next.spec()).orElse(null);
    spec = next.spec();
    trial = null;
    usedAt = System.nanoTime();
    if (held == next) {
      held = null;
    }
    Generation before = current.getAndSet(next);
    detail = "";
    state = ModelState.MODEL_STATE_READY;
    if (before != null) {
      before.retire();
    }
  }

  /** Takes everything out of service. */
  void unload() {
    detail = "";
    state = ModelState.MODEL_STATE_UNLOADED;
    Generation before = current.getAndSet(null);
    if (before != null) {
      before.retire();
    }
    hold(null);
  }
}
