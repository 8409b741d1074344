package io.meeshy.backend;

import io.helidon.webserver.WebServer;

/** The gateway's port cannot be listened on; the message is one line that says what to do. */
public final class PortUnavailableException extends RuntimeException {

  private PortUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  static void startOn(WebServer server, GatewayConfig config) {
    try {
      server.start();
    } catch (RuntimeException failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new PortUnavailableException(
          "Port %d of %s cannot be used (%s). Stop what listens there, or set PORT or HOST."
              .formatted(config.port(), config.host(), root.getMessage()),
          failure);
    }
  }
}
