package io.meeshy.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadPlanTest {

  @Test
  void usersComeInWholeGroups() {
    assertThat(LoadPlan.of(100, 8, 7, 0).users()).isEqualTo(10);
  }

  @Test
  void everyConnectionReceivesTheMessagesOfOneGroup() {
    var plan = LoadPlan.of(100, 23, 10, 0);

    // Users 1 to 5 have three connections each; of users 6 to 10 the first three have.
    assertThat(plan.receivers(0)).isEqualTo(13);
    assertThat(plan.receivers(1)).isEqualTo(10);
  }
}
