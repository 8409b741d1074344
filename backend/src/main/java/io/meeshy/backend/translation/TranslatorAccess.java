package io.meeshy.backend.translation;

import io.meeshy.proto.BearerToken;
import org.jspecify.annotations.Nullable;

/**
 * Where the translator's gRPC service is, and what shows it that we may call.
 *
 * @param token lets translate and list the models; null when the translator asks for none
 * @param adminToken lets do everything; null when this gateway's operators may not
 */
public record TranslatorAccess(
    String host, int port, @Nullable BearerToken token, @Nullable BearerToken adminToken) {

  /** A translator that asks nobody who they are, as it may on loopback. */
  public static TranslatorAccess open(String host, int port) {
    return new TranslatorAccess(host, port, null, null);
  }

  @Nullable BearerToken forTranslation() {
    return token == null ? adminToken : token;
  }

  @Nullable BearerToken forAdministration() {
    return adminToken == null ? token : adminToken;
  }
}
