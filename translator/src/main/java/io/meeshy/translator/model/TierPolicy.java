package io.meeshy.translator.model;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.meeshy.proto.translation.v1.Tier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which model the operator wants for which tier.
 *
 * @param models model ids by tier, also as a hub names them ({@code facebook/nllb-200-…}); a tier
 *     without one takes the best model there is
 * @param standard the tier of requests that name none; AUTO chooses by the length of the text
 */
public record TierPolicy(Map<Tier, String> models, Tier standard) {
  private static final List<Tier> NAMED =
      List.of(Tier.TIER_BASIC, Tier.TIER_MEDIUM, Tier.TIER_PREMIUM);

  /** Texts up to this many characters are short. */
  private static final int SHORT_TEXT = 50;

  public TierPolicy {
    models =
        models.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, model -> idOf(model.getValue())));
  }

  private static String idOf(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
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

  /** Whether the operator chose a model for a tier. */
  boolean names(String id) {
    return models.containsValue(id);
  }

  /** Whether each tier has a model of its own among these, so that none takes the best there is. */
  boolean isMetBy(Collection<String> ids) {
    return NAMED.stream().allMatch(tier -> model(tier).filter(ids::contains).isPresent());
  }

  /**
   * The tiers that a model answers: those it was chosen for, and those nobody chose a model for.
   */
  public List<Tier> of(String id) {
    return NAMED.stream().filter(tier -> model(tier).map(id::equals).orElse(true)).toList();
  }

  /** What is left of the operator's choice when only these models are there. */
  public TierPolicy among(Collection<String> ids) {
    return new TierPolicy(
        models.entrySet().stream()
            .filter(model -> ids.contains(model.getValue()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)),
        standard);
  }

  /** The settings whose model is not one of these, such as {@code BASIC_MODEL t5-small}. */
  public List<String> unmetBy(Collection<String> ids) {
    return NAMED.stream()
        .filter(tier -> model(tier).filter(id -> !ids.contains(id)).isPresent())
        .map(tier -> setting(tier) + " " + model(tier).orElseThrow())
        .toList();
  }

  /** The name of the setting that chooses a tier's model. */
  public static String setting(Tier tier) {
    return tier.name().replace("TIER_", "") + "_MODEL";
  }
}
