package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.backend.language.Languages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

  private static GatewayConfig config(Map<String, String> settings) {
    return GatewayConfig.from(settings::get, Path.of("data"));
  }

  @Test
  void anInstallationWithoutSettingsHasTheContractsDefaults() {
    GatewayConfig config = config(Map.of());
    assertThat(config.port()).isEqualTo(3001);
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.database().url()).isNull();
    assertThat(config.database().poolSize()).isEqualTo(20);
    assertThat(config.jwtSecret()).isNull();
    assertThat(config.jwtExpiresIn()).isEqualTo(Duration.ofHours(1));
    assertThat(config.rateLimit().max()).isEqualTo(1000);
    assertThat(config.rateLimit().window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.translator().port()).isEqualTo(50_051);
    assertThat(config.realtime().maxConnections()).isEqualTo(10_000);
    assertThat(config.realtime().pingInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.corsOrigins()).isEmpty();
    assertThat(config.languages().supported())
        .containsExactlyInAnyOrder("fr", "en", "es", "de", "pt", "zh", "ja", "ar");
    assertThat(config.languages().unspecified()).isEqualTo("fr");
    assertThat(config.maxTextLength()).isEqualTo(5000);
    assertThat(config.logLevel()).isEqualTo("INFO");
  }

  @Test
  void aBlankSettingCountsAsAbsent() {
    assertThat(config(Map.of("PORT", " ", "DATABASE_URL", "")).port()).isEqualTo(3001);
  }

  @ParameterizedTest
  @CsvSource({"1h, 3600", "30m, 1800", "3600, 3600", "90s, 90", "7d, 604800", "15000ms, 15"})
  void timesAreReadWithTheirUnit(String text, long seconds) {
    assertThat(config(Map.of("JWT_EXPIRES_IN", text)).jwtExpiresIn())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void originsAreReadAsAList() {
    assertThat(
            config(Map.of("CORS_ORIGINS", "https://A.example, http://b.example:8080"))
                .corsOrigins())
        .containsExactlyInAnyOrder("https://a.example", "http://b.example:8080");
  }

  @Test
  void languagesAreReadAsTheTranslatorReadsThem() {
    Languages few = config(Map.of("SUPPORTED_LANGUAGES", "EN, de,en")).languages();
    assertThat(few).isEqualTo(new Languages(List.of("en", "de"), "en"));
    Languages chosen =
        config(Map.of("SUPPORTED_LANGUAGES", "en,fr", "DEFAULT_LANGUAGE", "EN")).languages();
    assertThat(chosen.unspecified()).isEqualTo("en");
    assertThatThrownBy(
            () -> config(Map.of("SUPPORTED_LANGUAGES", "en,de", "DEFAULT_LANGUAGE", "fr")))
        .hasMessage("DEFAULT_LANGUAGE is 'fr'; allowed is en, de");
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 70000",
    "PORT, three",
    "PORT, -1",
    "DB_POOL_SIZE, 0",
    "JWT_EXPIRES_IN, soon",
    "JWT_EXPIRES_IN, 1s",
    "JWT_EXPIRES_IN, 99999d",
    "RATE_LIMIT_MAX, 0",
    "RATE_LIMIT_WINDOW, 1e3",
    "GRPC_TRANSLATION_PORT, 0",
    "WS_MAX_CONNECTIONS, none",
    "WS_PING_INTERVAL, 5",
    "CORS_ORIGINS, example.org",
    "CORS_ORIGINS, https://a.example/path",
    "LOG_LEVEL, LOUD",
    "MAX_TEXT_LENGTH, 0",
    "MAX_TEXT_LENGTH, 100001",
    "SUPPORTED_LANGUAGES, 'fr,xx'",
    "SUPPORTED_LANGUAGES, ','",
    "DEFAULT_LANGUAGE, klingon",
  })
  void anUnusableValueIsRefusedWithItsNameAndValueAndWhatIsAllowed(String name, String value) {
    assertThatThrownBy(() -> config(Map.of(name, value)))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining("allowed is");
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL, mysql://root:hunter2hunter2@db/chat, hunter2",
    "JWT_SECRET, hunter2, hunter2",
    "MEESHY_ADMIN_PASSWORD, hunter2, hunter2",
    "GRPC_TOKEN, hunter2, hunter2",
    "GRPC_ADMIN_TOKEN, hunter2 hunter2 hunter2 hunter2 hunter2, hunter2",
  })
  void aRefusedSecretIsNotRepeated(String name, String value, String secret) {
    assertThatThrownBy(() -> config(Map.of(name, value)))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("allowed")
        .hasMessageNotContaining(secret);
  }

  @ParameterizedTest
  @CsvSource({"REDIS_URL, redis://localhost", "QUEUE_URL, amqp://localhost"})
  void aSettingThatWouldDoNothingIsRefusedInsteadOfIgnored(String name, String value) {
    assertThatThrownBy(() -> config(Map.of(name, value)))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("does not support it yet");
  }
}
