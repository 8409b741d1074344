package io.meeshy.app.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a connection stress measured.
 *
 * @param wanted connections that were to be opened
 * @param open how many were
 * @param seconds what that took
 * @param dropped connections that ended while they were held
 * @param bytesGrown what the server's resident memory grew by from before the first connection to
 *     the end of the hold
 */
public record SocketReport(
    int wanted,
    int open,
    double seconds,
    Latency connecting,
    long refused,
    long dropped,
    OptionalLong bytesGrown) {

  /** Whether every connection was opened and held. */
  public boolean flawless() {
    return open == wanted && dropped == 0;
  }

  /** For people. */
  public String table() {
    var table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-22s %d of %d in %.1f s, %.0f a second%n%s%n%-22s %d refused, %d dropped while held",
                "connections",
                open,
                wanted,
                seconds,
                open / seconds,
                connecting.row("connect"),
                "faults",
                refused,
                dropped));
    bytesGrown.ifPresent(
        bytes ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%n%-22s %.1f KiB a connection (%.1f MiB in all)",
                    "server memory",
                    bytes / 1024.0 / Math.max(1, open),
                    bytes / 1048576.0)));
    return table.toString();
  }

  /** For programs, one line. */
  public String json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("tool", "websocket-stress")
            .put("connections", wanted)
            .put("open", open)
            .put("seconds", seconds)
            .put("connectionsPerSecond", open / seconds)
            .put("refused", refused)
            .put("dropped", dropped);
    json.set("connectMilliseconds", connecting.json());
    bytesGrown.ifPresent(bytes -> json.put("serverBytesGrown", bytes));
    return json.toString();
  }
}
