package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of one model, by id: which generation serves now, and how far the next one is. Safe for
 * use by several threads.
 */
final class ModelSlot {
  private final ModelSpec spec;
  private volatile ModelState state = ModelState.MODEL_STATE_LOADING;
  private volatile String detail = "";
  private volatile @Nullable Generation current;

  ModelSlot(ModelSpec spec) {
    this.spec = spec;
  }

  ModelSpec spec() {
    return spec;
  }

  ModelState state() {
    return state;
  }

  /** What went wrong, when the state is FAILED. */
  String detail() {
    return detail;
  }

  void warming() {
    state = ModelState.MODEL_STATE_WARMING;
  }

  void fail(String reason) {
    detail = reason;
    state = ModelState.MODEL_STATE_FAILED;
  }

  void serve(Generation generation) {
    current = generation;
    state = ModelState.MODEL_STATE_READY;
  }

  /** The right to use what serves now; empty when nothing does. */
  Optional<Lease> lease() {
    Generation generation = current;
    return generation != null && generation.enter()
        ? Optional.of(new Lease(generation))
        : Optional.empty();
  }

  Optional<Generation> generation() {
    return Optional.ofNullable(current);
  }

  void retire() {
    Generation generation = current;
    current = null;
    if (generation != null) {
      generation.retire();
    }
  }
}
