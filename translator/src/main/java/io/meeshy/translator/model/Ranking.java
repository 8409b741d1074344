package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order in which models are asked for a text: the operator's one for the tier unless a model no
 * larger is clearly better, then by measured quality. Safe for use by several threads.
 */
final class Ranking {
  /** In chrF2; a smaller difference may be chance. */
  private static final double CLEARLY_BETTER = 1.0;

  private final ModelRegistry registry;
  private final TierPolicy tiers;

  Ranking(ModelRegistry registry, TierPolicy tiers) {
    this.registry = registry;
    this.tiers = tiers;
  }

  /** The models that can take a direction, awake or asleep, the one to ask first. */
  List<ModelSlot> of(Direction direction, Tier tier, String model) {
    List<ModelSlot> able =
        registry.slots().stream()
            .filter(slot -> model.isEmpty() || slot.spec().id().equals(model))
            .filter(slot -> slot.serving().isPresent() || slot.isAsleep())
            .filter(slot -> slot.spec().score(direction).isPresent())
            .sorted(Comparator.comparingDouble(slot -> -quality(slot, direction)))
            .toList();
    return tiers
        .model(tier)
        .flatMap(id -> able.stream().filter(slot -> slot.spec().id().equals(id)).findFirst())
        .map(named -> better(able, named, direction).orElse(named))
        .map(first -> Stream.concat(Stream.of(first), able.stream()).distinct().toList())
        .orElse(able);
  }

  /**
   * A model that is no larger than the one named for a tier and measures clearly better in this
   * direction, so that nothing speaks for the named one. Where that one was never measured, the
   * operator's word stands.
   */
  private static Optional<ModelSlot> better(
      List<ModelSlot> bestFirst, ModelSlot named, Direction direction) {
    double quality = quality(named, direction);
    return bestFirst.stream()
        .filter(slot -> quality > 0 && quality(slot, direction) >= quality + CLEARLY_BETTER)
        .filter(slot -> slot.spec().parameters() <= named.spec().parameters())
        .findFirst();
  }

  /** The measured chrF2 of a model, 0 when there is none, which no measured one is worse than. */
  private static double quality(ModelSlot slot, Direction direction) {
    return slot.spec().score(direction).map(ModelSpec.Score::chrf).orElse(0.0);
  }
}
