package io.meeshy.app.load;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import java.util.OptionalLong;

/** How much memory a server says it uses; one on another machine does not tell everybody. */
final class ServerMemory {
  private static final String METER = "process_resident_memory_bytes ";

  private ServerMemory() {}

  /** The resident bytes of its process. */
  static OptionalLong resident(Server server) {
    try {
      return server
          .get("/metrics", null)
          .body()
          .lines()
          .filter(line -> line.startsWith(METER))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(METER.length()).strip()))
          .filter(bytes -> bytes > 0)
          .findFirst();
    } catch (RefusedException e) {
      return OptionalLong.empty();
    }
  }
}
