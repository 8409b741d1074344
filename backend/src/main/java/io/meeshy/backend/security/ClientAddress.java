package io.meeshy.backend.security;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The network address a request comes from.
 *
 * <p>A proxy on this machine is believed: its last {@code X-Forwarded-For} entry is the address.
 *
 * @param text the address in text form
 * @param loopback whether the caller is a process of this machine that speaks for itself
 */
public record ClientAddress(String text, boolean loopback) {

  /** The address of the request's sender. */
  public static ClientAddress of(HttpRequest request) {
    if (!(request.remotePeer().address() instanceof InetSocketAddress peer)
        || peer.getAddress() == null) {
      return new ClientAddress("unknown", false);
    }
    InetAddress address = peer.getAddress();
    List<String> forwarded = request.headers().values(HeaderNames.X_FORWARDED_FOR);
    if (address.isLoopbackAddress() && !forwarded.isEmpty()) {
      String entries = forwarded.getLast();
      return new ClientAddress(
          network(entries.substring(entries.lastIndexOf(',') + 1).strip()), false);
    }
    return new ClientAddress(network(address), address.isLoopbackAddress());
  }

  private static String network(String literal) {
    try {
      return network(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException noAddress) {
      return "unknown";
    }
  }

  /** An IPv6 subscriber owns a network of 64 bits, so that is what counts as one address. */
  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16
        ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64"
        : address.getHostAddress();
  }
}
