package io.meeshy.translator.library;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which model hub is asked, and with which access token, which is never shown. */
public final class HubConfig {
  private static final String STANDARD = "https://huggingface.co";

  private final URI endpoint;
  private final Optional<String> token;

  private HubConfig(URI endpoint, Optional<String> token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /**
   * Reads HF_ENDPOINT and HF_TOKEN.
   *
   * @throws IllegalArgumentException when one is unusable
   */
  public static HubConfig from(Function<String, @Nullable String> settings) {
    String text =
        Optional.ofNullable(settings.apply("HF_ENDPOINT"))
            .orElse(STANDARD)
            .strip()
            .replaceAll("/+$", "");
    Optional<String> token = Optional.ofNullable(settings.apply("HF_TOKEN")).map(String::strip);
    if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException("HF_TOKEN is no access token");
    }
    return new HubConfig(address(text), token);
  }

  private static URI address(String text) {
    try {
      var endpoint = URI.create(text);
      boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
      if (web && endpoint.getHost() != null && endpoint.getUserInfo() == null) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      // Said below, like every other text that is no address.
    }
    throw new IllegalArgumentException(
        "HF_ENDPOINT has to be the address of a model hub such as " + STANDARD);
  }

  URI endpoint() {
    return endpoint;
  }

  URI resolve(String path) {
    return URI.create(endpoint + path);
  }

  /** The token, for the hub itself alone. */
  Optional<String> tokenFor(URI address) {
    boolean same =
        address.getScheme().equals(endpoint.getScheme())
            && endpoint.getHost().equalsIgnoreCase(address.getHost())
            && address.getPort() == endpoint.getPort();
    return same ? token : Optional.empty();
  }
}
