package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Input;
import io.meeshy.proto.translation.v1.Tier;
import org.jspecify.annotations.Nullable;

/** Which of the models a request asks for, as its field {@code tier} says. */
final class TierName {
  private TierName() {}

  /** Absent, the translator's own choice. */
  static Tier read(@Nullable String name) {
    return switch (name == null ? "auto" : name) {
      case "auto", "" -> Tier.TIER_AUTO;
      case "basic" -> Tier.TIER_BASIC;
      case "medium" -> Tier.TIER_MEDIUM;
      case "premium" -> Tier.TIER_PREMIUM;
      default -> throw Input.invalid("tier", "must be basic, medium or premium");
    };
  }
}
