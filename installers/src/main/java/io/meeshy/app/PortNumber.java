package io.meeshy.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port on the command line. */
final class PortNumber implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, like every other text that is no port.
    }
    throw new TypeConversionException("'" + text + "' is no port from 0 to 65535");
  }

  /**
   * Checks before anything is started that a port can be listened on; 0 always can.
   *
   * @throws CommandException when it cannot, saying why
   */
  static void requireFree(String host, int port) {
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CommandException(
          "HOST is '%s', which is no address of this machine".formatted(host));
    }
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (IOException e) {
      throw new CommandException(
          String.valueOf(e.getMessage()).contains("in use")
              ? "port %d is in use by another program; choose another with --port or PORT"
                  .formatted(port)
              : "port %d of %s cannot be had: %s".formatted(port, host, e.getMessage()),
          e);
    }
  }
}
