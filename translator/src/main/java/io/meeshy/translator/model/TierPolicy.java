package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which model the operator wants for which tier.
 *
 * @param models model ids by tier; a tier without one takes the best model there is
 */
public record TierPolicy(Map<Tier, String> models) {
  /** Texts up to this many characters are short. */
  private static final int SHORT_TEXT = 50;

  public TierPolicy {
    models = Map.copyOf(models);
  }

  /** The tier for a request that leaves the choice to us. */
  public static Tier resolve(Tier asked, int characters) {
    return switch (asked) {
      case TIER_BASIC, TIER_MEDIUM, TIER_PREMIUM -> asked;
      case TIER_AUTO, UNRECOGNIZED -> characters <= SHORT_TEXT ? Tier.TIER_BASIC : Tier.TIER_MEDIUM;
    };
  }

  Optional<String> model(Tier tier) {
    return Optional.ofNullable(models.get(tier));
  }

  /**
   * The tiers that a model answers: those it was chosen for, and those nobody chose a model for.
   */
  public List<Tier> of(String id) {
    return Stream.of(Tier.TIER_BASIC, Tier.TIER_MEDIUM, Tier.TIER_PREMIUM)
        .filter(tier -> model(tier).map(id::equals).orElse(true))
        .toList();
  }
}
