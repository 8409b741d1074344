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
 * @param standard the tier of requests that name none; AUTO chooses by the length of the text
 */
public record TierPolicy(Map<Tier, String> models, Tier standard) {
  /** Texts up to this many characters are short. */
  private static final int SHORT_TEXT = 50;

  public TierPolicy {
    models = Map.copyOf(models);
  }

  /** The tier of a request, by its wish, the operator's, or its length. */
  Tier resolve(Tier asked, int characters) {
    return isNamed(asked)
        ? asked
        : isNamed(standard)
            ? standard
            : characters <= SHORT_TEXT ? Tier.TIER_BASIC : Tier.TIER_MEDIUM;
  }

  private static boolean isNamed(Tier tier) {
    return switch (tier) {
      case TIER_BASIC, TIER_MEDIUM, TIER_PREMIUM -> true;
      case TIER_AUTO, UNRECOGNIZED -> false;
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
