package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.Tier;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatorConfigTest {
  @Test
  void withoutSettingsTheDefaultsOfTheContractHold() {
    TranslatorConfig config = TranslatorConfig.from(_ -> null);
    assertThat(config.grpcPort()).isEqualTo(50051);
    assertThat(config.supportedLanguages())
        .containsExactly("fr", "en", "es", "de", "pt", "zh", "ja", "ar");
    assertThat(config.maxTextLength()).isEqualTo(5000);
    assertThat(config.defaultLanguage()).isEqualTo("fr");
    assertThat(config.cacheTtl()).isEqualTo(Duration.ofHours(1));
    assertThat(config.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void settingsAreTakenByName() {
    TranslatorConfig config =
        TranslatorConfig.from(
            Map.of("GRPC_PORT", "0", "SUPPORTED_LANGUAGES", "EN, de", "BASIC_MODEL", "tiny")::get);
    assertThat(config.grpcPort()).isZero();
    assertThat(config.supportedLanguages()).containsExactly("en", "de");
    assertThat(config.defaultLanguage()).isEqualTo("en");
    assertThat(config.tiers().models()).containsExactly(Map.entry(Tier.TIER_BASIC, "tiny"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GRPC_PORT           | 70000   | a whole number from 0 to 65535
          GRPC_PORT           | abc     | a whole number from 0 to 65535
          MAX_TEXT_LENGTH     | 0       | a whole number from 1 to 100000
          SUPPORTED_LANGUAGES | fr,xx   | a comma-separated list of fr, en
          DEFAULT_LANGUAGE    | klingon | one of fr, en
          DEVICE              | tpu     | one of auto, cpu, cuda
          MODEL_IDLE_TIMEOUT  | -1      | a whole number from 0
          DEFAULT_TIER        | best    | one of auto, basic, medium, premium
          CACHE_TTL           | -1      | a whole number from 1
          WORKERS             | 0       | a whole number from 1 to 256
          """)
  void anUnusableValueIsRefusedWithItsNameAndWhatIsAllowed(
      String name, String value, String allowed) {
    assertThatThrownBy(() -> TranslatorConfig.from(Map.of(name, value)::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://cache",
        "redis://:hunter2@cache:6380/2",
        "rediss://meeshy:hunter2@cache",
        "redis-sentinel://hunter2@one:26379,two#main",
        "redis-cluster://meeshy:hunter2@one,two:7001",
        "rediss-cluster://one:7000"
      })
  void aRedisOfAnyKindIsTakenAndItsPasswordNotShown(String url) {
    assertThat(TranslatorConfig.from(Map.of("REDIS_URL", url)::get).redis())
        .asString()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache:6379",
        "http://user:hunter2@cache",
        "redis://",
        "redis://user:hunter2@cache:x",
        "redis://user:hunter2/@%zz",
        "redis-sentinel://hunter2@one,two",
        "redis-cluster://",
        "redis-cluster://hunter2@one,,two",
        "redis-cluster://one/3"
      })
  void anUnusableRedisUrlIsRefusedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> TranslatorConfig.from(Map.of("REDIS_URL", url)::get))
        .hasMessageContaining("REDIS_URL is \"")
        .hasMessageContaining("redis-cluster://")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void aSettingWithoutAMeaningYetIsRefusedInsteadOfIgnored() {
    assertThatThrownBy(() -> TranslatorConfig.from(Map.of("GPU_MEMORY_FRACTION", "0.5")::get))
        .hasMessageContaining("GPU_MEMORY_FRACTION")
        .hasMessageContaining("does not support it yet");
  }

  @Test
  void whoeverListensToOtherMachinesNeedsAToken() {
    assertThatThrownBy(() -> TranslatorConfig.from(Map.of("GRPC_HOST", "0.0.0.0")::get))
        .hasMessageContaining("GRPC_HOST is \"0.0.0.0\"")
        .hasMessageContaining("set GRPC_TOKEN");
    String token = "0123456789abcdef".repeat(2);
    assertThat(
            TranslatorConfig.from(Map.of("GRPC_HOST", "0.0.0.0", "GRPC_TOKEN", token)::get)
                .tokens()
                .required())
        .isTrue();
    assertThat(TranslatorConfig.from(Map.of("GRPC_HOST", "localhost")::get).tokens().required())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2 hunter2 hunter2 hunter2 hunter2"})
  void aTokenThatIsTooShortOrOddIsRefusedAndNotRepeated(String token) {
    assertThatThrownBy(() -> TranslatorConfig.from(Map.of("GRPC_ADMIN_TOKEN", token)::get))
        .hasMessageContaining("GRPC_ADMIN_TOKEN")
        .hasMessageContaining("32 or more")
        .hasMessageNotContaining("hunter2");
  }
}
