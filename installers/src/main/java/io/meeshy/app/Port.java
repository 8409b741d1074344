package io.meeshy.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** A TCP port that a server is about to listen on. */
final class Port {

  private Port() {}

  /**
   * Checks before anything is started that the port can be had; 0 always can.
   *
   * @throws CommandException when it cannot, saying why
   */
  static void requireFree(String host, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      var address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException(host);
      }
      probe.bind(address);
    } catch (UnknownHostException e) {
      throw new CommandException(
          "HOST is '%s', which is no address of this machine".formatted(host), e);
    } catch (IOException e) {
      throw new CommandException(
          String.valueOf(e.getMessage()).contains("in use")
              ? "port %d is in use by another program; choose another with --port".formatted(port)
              : "port %d of %s cannot be had: %s".formatted(port, host, e.getMessage()),
          e);
    }
  }
}
