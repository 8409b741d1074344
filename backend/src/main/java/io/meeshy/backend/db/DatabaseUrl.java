package io.meeshy.backend.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who signs in there, as JDBC wants it told.
 *
 * @param place host, port and name, without any secret: fit for a message
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password, String place) {

  /**
   * Reads {@code postgresql://user:password@host:port/name?options} or its {@code jdbc:} form.
   *
   * @throws DatabaseException when it is neither
   */
  static DatabaseUrl parse(@Nullable String url) {
    String text = url == null ? "" : url.strip();
    String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    try {
      URI uri = new URI(plain);
      String scheme = String.valueOf(uri.getScheme());
      if (!(scheme.equals("postgresql") || scheme.equals("postgres")) || uri.getHost() == null) {
        throw unusable(null);
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String place = uri.getHost() + port + uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String[] who = String.valueOf(uri.getRawUserInfo()).split(":", 2);
      boolean named = uri.getRawUserInfo() != null;
      return new DatabaseUrl(
          "jdbc:postgresql://" + place + query,
          named ? decoded(who[0]) : null,
          named && who.length == 2 ? decoded(who[1]) : null,
          place);
    } catch (java.net.URISyntaxException e) {
      throw unusable(e);
    }
  }

  private static DatabaseException unusable(@Nullable Exception cause) {
    return new DatabaseException(
        "DATABASE_URL is not usable: write postgresql://user:password@host:5432/name, with special"
            + " characters percent-encoded.",
        cause);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return place;
  }
}
