package io.meeshy.backend.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The product's version, as the build wrote it. */
final class Version {
  private static final String CURRENT = read();

  private Version() {}

  static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties"));
      return properties.getProperty("version", "unknown");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
