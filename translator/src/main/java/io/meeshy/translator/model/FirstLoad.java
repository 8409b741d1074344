package io.meeshy.translator.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is loaded at the start: the models that the operator chose for a tier and, the best first,
 * every model that translates a pair which none before it does. So every pair is served at once, by
 * its best model if a tier is left that takes the best; whatever else is there sleeps until it is
 * asked. For one thread.
 */
final class FirstLoad {
  private static final Logger log = LoggerFactory.getLogger(FirstLoad.class);

  private final Preparation preparation;
  private final TierPolicy tiers;

  FirstLoad(Preparation preparation, TierPolicy tiers) {
    this.preparation = preparation;
    this.tiers = tiers;
  }

  /** Loads what is to be loaded of some slots; what cannot be says so and covers no pair. */
  void of(Collection<ModelSlot> slots) {
    for (ModelSlot slot : order(slots)) {
      try (var _ = slot.change()) {
        if (!slot.isNew()) {
          continue; // an operator was faster, or unloaded it before the translator started
        }
        if (isChosen(slot) || servesAnotherPair(slot, slots)) {
          load(slot);
        } else {
          slot.rest();
          log.info("Model {} sleeps until it is asked", slot.spec().id());
        }
      } catch (ModelRefusedException e) {
        log.debug("Somebody changes model {}", slot.spec().id(), e);
      }
    }
  }

  private List<ModelSlot> order(Collection<ModelSlot> slots) {
    boolean chosenFirst = tiers.isMetBy(slots.stream().map(slot -> slot.spec().id()).toList());
    return slots.stream()
        .sorted(
            Comparator.comparing((ModelSlot slot) -> !(chosenFirst && isChosen(slot)))
                .thenComparingDouble(slot -> -quality(slot.spec()))
                .thenComparingLong(slot -> slot.spec().memory()))
        .toList();
  }

  private boolean isChosen(ModelSlot slot) {
    return tiers.names(slot.spec().id());
  }

  /** The mean chrF2 of the pairs that were measured, 0 when none was. */
  private static double quality(ModelSpec spec) {
    return spec.pairs().stream()
        .mapToDouble(ModelSpec.Score::chrf)
        .filter(chrf -> chrf > 0)
        .average()
        .orElse(0);
  }

  private static boolean servesAnotherPair(ModelSlot slot, Collection<ModelSlot> slots) {
    return slot.spec().directions().stream()
        .anyMatch(
            direction ->
                slots.stream()
                    .flatMap(other -> other.serving().stream())
                    .noneMatch(serving -> serving.spec().score(direction).isPresent()));
  }

  private void load(ModelSlot slot) {
    ModelSpec spec = slot.spec();
    long start = System.nanoTime();
    try {
      slot.serve(preparation.of(slot, spec, _ -> {}));
      log.info(
          "Model {} {} is ready after {} ms",
          spec.id(),
          spec.version(),
          (System.nanoTime() - start) / 1_000_000);
    } catch (ModelRefusedException e) {
      slot.rest(); // there may be room once it is asked
      slot.oversleep(String.valueOf(e.getMessage()));
      log.warn("Model {} sleeps: {}", spec.id(), e.getMessage());
    } catch (ModelException e) {
      log.error("Model {} cannot be used: {}", spec.id(), e.getMessage());
    }
  }
}
