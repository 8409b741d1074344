package io.meeshy.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The gateway's port cannot be listened on; the message is one line that says what to do. */
public final class PortUnavailableException extends RuntimeException {

  PortUnavailableException(String host, int port, String reason) {
    super(
        "Port %d of %s cannot be used (%s). Stop what listens there, or set PORT or HOST."
            .formatted(port, host, reason));
  }

  /** Tries the port, because the web server would tell its log alone. */
  static void check(String host, int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName(host)).close();
    } catch (IOException unusable) {
      throw new PortUnavailableException(host, port, String.valueOf(unusable.getMessage()));
    }
  }
}
