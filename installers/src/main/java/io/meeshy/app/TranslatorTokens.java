package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.proto.BearerToken;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The tokens of a translator in this process: made at each start, kept in memory alone, so that
 * nobody else on the machine can use or administer it.
 */
record TranslatorTokens(String translate, String administer) {
  static TranslatorTokens generate() {
    var random = new SecureRandom();
    return new TranslatorTokens(token(random), token(random));
  }

  private static String token(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The settings of either side with these tokens in them. */
  Settings in(Settings settings) {
    return settings.with("GRPC_TOKEN", translate).with("GRPC_ADMIN_TOKEN", administer);
  }

  BearerToken forTranslation() {
    return new BearerToken(translate);
  }

  @Override
  public String toString() {
    return "TranslatorTokens";
  }
}
