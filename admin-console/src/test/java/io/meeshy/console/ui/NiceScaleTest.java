package io.meeshy.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NiceScaleTest {

  @ParameterizedTest
  @CsvSource({"142,5,150,50", "0.8,4,0.8,0.2", "99,4,100,25", "7,5,8,2", "1000,4,1000,250"})
  void countsInStepsAPersonCountsIn(double highest, int ticks, double top, double step) {
    assertThat(NiceScale.upTo(highest, ticks)).isEqualTo(new NiceScale(top, step));
  }

  @Test
  void nothingMeasuredStillHasAnAxis() {
    assertThat(NiceScale.upTo(0, 4).ticks()).isEqualTo(2);
    assertThat(NiceScale.upTo(Double.NaN, 4).ticks()).isEqualTo(2);
  }

  @Test
  void bytesCountInTheirUnit() {
    assertThat(NiceScale.ofBytes(312L << 20, 4)).isEqualTo(new NiceScale(400L << 20, 100L << 20));
  }

  @Test
  void initialsAreTheFirstLettersOfTwoWords() {
    assertThat(Avatar.initials("Amélie Laurent de Nuit")).isEqualTo("AL");
    assertThat(Avatar.initials("  ")).isEmpty();
    assertThat(Avatar.initials("Lisbon 🇵🇹")).isEqualTo("L");
    assertThat(Avatar.initials("كريم حداد")).isEqualTo("كح");
    assertThat(Avatar.initials("𝒳avier")).isEqualTo("𝒳");
  }
}
