package io.meeshy.backend.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The web pages that may call the gateway: its own and the configured foreign ones. */
public final class Origins {
  private final Set<String> foreign;

  /** These foreign origins, in lower case; {@code *} stands for every one. */
  public Origins(Set<String> foreign) {
    this.foreign = Set.copyOf(foreign);
  }

  /** Whether a page of the origin may call although it does not come from this gateway. */
  public boolean allowsForeign(String origin) {
    return foreign.contains("*") || foreign.contains(origin.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a page of the origin may open a WebSocket here.
   *
   * @param authority host and port as the request's {@code Host} header has them
   */
  public boolean allows(String origin, String authority) {
    return allowsForeign(origin) || isOwn(origin, authority);
  }

  private static boolean isOwn(String origin, String authority) {
    try {
      return authority.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
