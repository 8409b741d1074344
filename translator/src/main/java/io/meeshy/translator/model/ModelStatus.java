package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model as an operator sees it.
 *
 * @param detail what went wrong, when it FAILED or is ASLEEP and could not be loaded again
 * @param candidate version held ready beside what serves, empty when none is
 * @param canaryPercent of the texts that the candidate answers, 0 without a canary
 * @param shadow whether the candidate is compared on the others
 * @param previous version that a roll back brings, empty when none does
 * @param versions all on disk, oldest first
 * @param device where what serves runs, "cpu" or "cuda"; empty when nothing does
 * @param memoryBytes of the weights that are loaded, a candidate's too
 * @param translations sentences translated since it was loaded
 * @param meanMilliseconds mean time of a batch in the network
 */
public record ModelStatus(
    ModelSpec spec,
    ModelState state,
    String detail,
    String candidate,
    int canaryPercent,
    boolean shadow,
    String previous,
    List<String> versions,
    String device,
    long memoryBytes,
    long translations,
    double meanMilliseconds) {

  public ModelStatus {
    versions = List.copyOf(versions);
  }

  /** Whether it answers, at once or after it was woken or loaded. */
  public boolean isUsable() {
    return state != ModelState.MODEL_STATE_FAILED && state != ModelState.MODEL_STATE_UNLOADED;
  }

  static ModelStatus of(ModelSlot slot, List<ModelSpec> onDisk) {
    return new ModelStatus(
        slot.spec(),
        slot.state(),
        slot.detail(),
        slot.held().map(held -> held.spec().version()).orElse(""),
        slot.trial().map(Trial::percent).orElse(0),
        slot.trial().map(Trial::shadow).orElse(false),
        slot.previous().map(ModelSpec::version).orElse(""),
        onDisk.stream().map(ModelSpec::version).toList(),
        slot.serving().map(serving -> serving.model().device()).orElse(""),
        Stream.of(slot.serving(), slot.held())
            .flatMap(Optional::stream)
            .mapToLong(generation -> generation.spec().memory())
            .sum(),
        slot.serving().map(Generation::translations).orElse(0L),
        slot.serving().map(Generation::meanMilliseconds).orElse(0.0));
  }
}
