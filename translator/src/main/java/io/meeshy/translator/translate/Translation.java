package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Tier;

/**
 * What came of a text.
 *
 * @param model id of the model, empty when none was asked
 * @param cached whether no model had to work for this answer
 */
public record Translation(
    String text, Outcome outcome, String model, String version, Tier tier, boolean cached) {

  /** A text that is the same in every language, or already in the wanted one. */
  static Translation unchanged(String text, Tier tier) {
    return new Translation(text, Outcome.OUTCOME_UNCHANGED, "", "", tier, false);
  }

  Translation fromCache() {
    return new Translation(text, outcome, model, version, tier, true);
  }

  /** The same answer for a request of another tier that the same model serves. */
  Translation asked(Tier other) {
    return new Translation(text, outcome, model, version, other, cached);
  }
}
