package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.proto.translation.v1.Tier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TierPolicyTest {
  private final TierPolicy policy =
      new TierPolicy(
          Map.of(
              Tier.TIER_BASIC, "t5-small", Tier.TIER_PREMIUM, "facebook/nllb-200-distilled-600M"),
          Tier.TIER_AUTO);

  @Test
  void aModelIsNamedByItsIdOrAsTheHubNamesIt() {
    assertThat(policy.of("t5-small")).containsExactly(Tier.TIER_BASIC, Tier.TIER_MEDIUM);
    assertThat(policy.of("nllb-200-distilled-600M"))
        .containsExactly(Tier.TIER_MEDIUM, Tier.TIER_PREMIUM);
    assertThat(policy.of("meeshy-latin")).containsExactly(Tier.TIER_MEDIUM);
  }

  @Test
  void aTierWhoseModelIsNotThereIsOpenToEveryModel() {
    TierPolicy left = policy.among(List.of("meeshy-latin", "t5-small"));

    assertThat(left.of("meeshy-latin")).containsExactly(Tier.TIER_MEDIUM, Tier.TIER_PREMIUM);
    assertThat(policy.unmetBy(List.of("meeshy-latin", "t5-small")))
        .containsExactly("PREMIUM_MODEL nllb-200-distilled-600M");
  }
}
