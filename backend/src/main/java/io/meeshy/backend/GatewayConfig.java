package io.meeshy.backend;

import io.meeshy.backend.db.DatabaseConfig;
import io.meeshy.backend.language.Languages;
import io.meeshy.backend.realtime.RealtimeConfig;
import io.meeshy.backend.translation.TranslatorAccess;
import io.meeshy.proto.BearerToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's settings, each checked.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param database where PostgreSQL is, or where its data are kept
 * @param jwtSecret what signs access tokens; null for one that is generated once and kept
 * @param jwtExpiresIn how long an access token is good for
 * @param rateLimit requests an account, or an address without one, may make in a window
 * @param translator where the translator listens, and the tokens that it asks for
 * @param realtime the limits of WebSocket connections
 * @param corsOrigins the foreign web pages that may call; {@code *} for every one
 * @param languages SUPPORTED_LANGUAGES and DEFAULT_LANGUAGE, the same as the translator's
 * @param maxTextLength code points that a message may have, the same as the translator's
 * @param logLevel the least severe level that is logged
 * @param adminPassword of the administrator that the first start makes; null to generate it
 */
public record GatewayConfig(
    String host,
    int port,
    DatabaseConfig database,
    @Nullable String jwtSecret,
    Duration jwtExpiresIn,
    RateLimit rateLimit,
    TranslatorAccess translator,
    RealtimeConfig realtime,
    Set<String> corsOrigins,
    Languages languages,
    int maxTextLength,
    String logLevel,
    @Nullable String adminPassword) {

  private static final List<String> LOG_LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  /** So many requests in so long a window. */
  public record RateLimit(int max, Duration window) {}

  /**
   * Reads the settings of the public contract.
   *
   * @param source the value of a setting by its name, null when it is not set
   * @param dataFolder where the embedded database keeps its data, when it is needed
   * @throws UnusableSettingException naming the first one that cannot be used
   */
  public static GatewayConfig from(Function<String, @Nullable String> source, Path dataFolder) {
    Settings settings = new Settings(source);
    settings.refuse("REDIS_URL", "remove it; one gateway keeps its state in memory");
    settings.refuse("QUEUE_URL", "remove it; work is queued in memory");
    return new GatewayConfig(
        settings.text("HOST", "0.0.0.0"),
        settings.integer("PORT", 3001, 0, 65_535),
        new DatabaseConfig(
            databaseUrl(settings), dataFolder, settings.integer("DB_POOL_SIZE", 20, 2, 500)),
        jwtSecret(settings),
        settings.duration(
            "JWT_EXPIRES_IN", Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofDays(30)),
        new RateLimit(
            settings.integer("RATE_LIMIT_MAX", 1000, 1, 10_000_000),
            settings.milliseconds("RATE_LIMIT_WINDOW", 60_000, 100, 86_400_000)),
        new TranslatorAccess(
            settings.text("GRPC_TRANSLATION_HOST", "127.0.0.1"),
            settings.integer("GRPC_TRANSLATION_PORT", 50_051, 1, 65_535),
            bearerToken(settings, "GRPC_TOKEN"),
            bearerToken(settings, "GRPC_ADMIN_TOKEN")),
        new RealtimeConfig(
            settings.integer("WS_MAX_CONNECTIONS", 10_000, 1, 1_000_000),
            settings.milliseconds("WS_PING_INTERVAL", 30_000, 1000, 3_600_000)),
        corsOrigins(settings),
        languages(settings),
        settings.integer("MAX_TEXT_LENGTH", 5000, 1, 100_000),
        logLevel(settings),
        adminPassword(settings));
  }

  private static @Nullable String databaseUrl(Settings settings) {
    String url = settings.text("DATABASE_URL");
    if (url == null || url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
      return url;
    }
    // The value may hold a password, so it is not repeated.
    throw new UnusableSettingException(
        "DATABASE_URL is not the address of a PostgreSQL database; allowed is"
            + " postgresql://user:password@host:5432/database, with or without jdbc: before it");
  }

  private static @Nullable String jwtSecret(Settings settings) {
    String secret = settings.text("JWT_SECRET");
    if (secret == null) {
      return null;
    }
    int length = secret.getBytes(StandardCharsets.UTF_8).length;
    if (length < 32) {
      throw new UnusableSettingException(
          "JWT_SECRET has " + length + " bytes; allowed are 32 or more, chosen at random");
    }
    return secret;
  }

  private static @Nullable BearerToken bearerToken(Settings settings, String name) {
    String token = settings.text(name);
    if (token == null) {
      return null;
    }
    if (!token.matches("[\\x21-\\x7e]{32,}")) {
      throw new UnusableSettingException(
          name
              + " is not a token; allowed are 32 or more letters, digits and signs, the same ones as the translator's");
    }
    return new BearerToken(token);
  }

  private static Set<String> corsOrigins(Settings settings) {
    String value = settings.text("CORS_ORIGINS");
    if (value == null) {
      return Set.of();
    }
    List<String> origins = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      String origin = part.strip();
      if (!origin.equals("*") && !isOrigin(origin)) {
        throw new UnusableSettingException(
            "CORS_ORIGINS",
            value,
            "* or origins such as https://chat.example.org, with commas between");
      }
      origins.add(origin.toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(origins);
  }

  private static boolean isOrigin(String text) {
    return text.matches("https?://[^\\s/?#]+") && parses(text);
  }

  private static boolean parses(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static Languages languages(Settings settings) {
    List<String> supported = settings.subset("SUPPORTED_LANGUAGES", Languages.ALL);
    String fallback = supported.contains("fr") ? "fr" : supported.getFirst();
    return new Languages(supported, settings.oneOf("DEFAULT_LANGUAGE", supported, fallback));
  }

  private static String logLevel(Settings settings) {
    String value = settings.text("LOG_LEVEL", "INFO");
    String level = value.toUpperCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      throw new UnusableSettingException("LOG_LEVEL", value, String.join(", ", LOG_LEVELS));
    }
    return level;
  }

  private static @Nullable String adminPassword(Settings settings) {
    String password = settings.text("MEESHY_ADMIN_PASSWORD");
    if (password != null && (password.length() < 8 || password.length() > 128)) {
      throw new UnusableSettingException(
          "MEESHY_ADMIN_PASSWORD has %d characters; allowed are 8 to 128"
              .formatted(password.length()));
    }
    return password;
  }
}
