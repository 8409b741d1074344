package io.meeshy.app.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** A server that may be put under load. */
public final class Target {

  private Target() {}

  /** Whether an address is this machine's own. */
  public static boolean isLocal(URI server) {
    try {
      return InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
