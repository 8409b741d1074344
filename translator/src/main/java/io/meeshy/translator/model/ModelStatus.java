package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelState;

/**
 * A model as an operator sees it.
 *
 * @param detail what went wrong, when the state is FAILED
 * @param translations sentences translated since it was loaded
 * @param meanMilliseconds mean time of a batch in the network
 */
public record ModelStatus(
    ModelSpec spec, ModelState state, String detail, long translations, double meanMilliseconds) {
  static ModelStatus of(ModelSlot slot) {
    return new ModelStatus(
        slot.spec(),
        slot.state(),
        slot.detail(),
        slot.generation().map(Generation::translations).orElse(0L),
        slot.generation().map(Generation::meanMilliseconds).orElse(0.0));
  }
}
