package io.meeshy.translator;

import static java.util.stream.Collectors.toMap;

import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.translator.cache.RedisAddress;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.IdlePolicy;
import io.meeshy.translator.model.TierPolicy;
import io.meeshy.translator.model.Torch.Placement;
import io.meeshy.translator.rpc.Tokens;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the translator.
 *
 * @param grpcHost GRPC_HOST, the address to listen on
 * @param grpcPort GRPC_PORT, 0 for any free one
 * @param tokens GRPC_TOKEN and GRPC_ADMIN_TOKEN, which callers have to show
 * @param modelCacheDir MODEL_CACHE_DIR, where models lie
 * @param supportedLanguages SUPPORTED_LANGUAGES
 * @param defaultLanguage DEFAULT_LANGUAGE, taken for a text whose sender names none
 * @param maxTextLength MAX_TEXT_LENGTH in characters
 * @param tiers BASIC_MODEL, MEDIUM_MODEL, PREMIUM_MODEL, DEFAULT_TIER
 * @param device DEVICE
 * @param cacheTtl CACHE_TTL
 * @param redis REDIS_URL, where cached translations are kept too; null for memory alone
 * @param workers WORKERS, inference threads
 * @param idle MODEL_IDLE_TIMEOUT, SOLE_MODEL_IDLE_TIMEOUT
 */
public record TranslatorConfig(
    String grpcHost,
    int grpcPort,
    Tokens tokens,
    Path modelCacheDir,
    List<String> supportedLanguages,
    String defaultLanguage,
    int maxTextLength,
    TierPolicy tiers,
    Placement device,
    Duration cacheTtl,
    @Nullable RedisAddress redis,
    int workers,
    IdlePolicy idle) {

  public TranslatorConfig {
    supportedLanguages = List.copyOf(supportedLanguages);
  }

  /**
   * Reads the settings by name; a name without a value takes its default.
   *
   * @throws IllegalArgumentException on an unusable value, saying which, and what is allowed
   */
  public static TranslatorConfig from(Function<String, @Nullable String> values) {
    var settings = new Settings(values);
    settings.refuse("GPU_MEMORY_FRACTION", "remove it");
    List<String> languages = settings.subset("SUPPORTED_LANGUAGES", Direction.LANGUAGES);
    String host = settings.text("GRPC_HOST", "127.0.0.1");
    return new TranslatorConfig(
        host,
        settings.number("GRPC_PORT", 50051, 0, 65535),
        tokens(settings, host),
        settings.path(
            "MODEL_CACHE_DIR",
            Path.of(System.getProperty("user.home"), ".cache", "meeshy", "models")),
        languages,
        settings.oneOf(
            "DEFAULT_LANGUAGE", languages, languages.contains("fr") ? "fr" : languages.getFirst()),
        settings.number("MAX_TEXT_LENGTH", 5000, 1, 100_000),
        new TierPolicy(
            Stream.of(Tier.TIER_BASIC, Tier.TIER_MEDIUM, Tier.TIER_PREMIUM)
                .filter(tier -> settings.get(TierPolicy.setting(tier)).isPresent())
                .collect(toMap(tier -> tier, tier -> settings.text(TierPolicy.setting(tier), ""))),
            Tier.valueOf(
                "TIER_"
                    + settings
                        .oneOf(
                            "DEFAULT_TIER", List.of("auto", "basic", "medium", "premium"), "auto")
                        .toUpperCase(Locale.ROOT))),
        Placement.valueOf(
            settings
                .oneOf("DEVICE", List.of("auto", "cpu", "cuda"), "auto")
                .toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(settings.number("CACHE_TTL", 3600, 1, 30 * 24 * 3600)),
        redis(settings),
        settings.number("WORKERS", Runtime.getRuntime().availableProcessors(), 1, 256),
        new IdlePolicy(
            Duration.ofSeconds(settings.number("MODEL_IDLE_TIMEOUT", 900, 0, 30 * 24 * 3600)),
            Duration.ofSeconds(settings.number("SOLE_MODEL_IDLE_TIMEOUT", 0, 0, 30 * 24 * 3600))));
  }

  private static Tokens tokens(Settings settings, String host) {
    var tokens =
        Tokens.of(
            settings.secret("GRPC_TOKEN").orElse(null),
            settings.secret("GRPC_ADMIN_TOKEN").orElse(null));
    if (!tokens.required() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "GRPC_HOST is \"%s\", which other machines may reach: set GRPC_TOKEN (%d or more random characters, the same for the gateway), or listen on 127.0.0.1"
              .formatted(host, Settings.LEAST_SECRET));
    }
    return tokens;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static @Nullable RedisAddress redis(Settings settings) {
    Optional<String> url = settings.get("REDIS_URL");
    if (url.isEmpty()) {
      return null;
    }
    try {
      return RedisAddress.parse(url.get());
    } catch (IllegalArgumentException e) {
      throw Settings.refusal("REDIS_URL", RedisAddress.masked(url.get()), RedisAddress.ALLOWED);
    }
  }
}
