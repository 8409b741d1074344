package io.meeshy.backend.realtime;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The upgrade to a WebSocket whose end is always told, also when the other side vanishes: Helidon's
 * listeners are not called then. Safe for use by many threads.
 */
final class EndingUpgrader extends WsUpgrader {
  private final Consumer<WsSession> ended;

  /**
   * An upgrader.
   *
   * @param ended told of each socket once, by the thread that read it
   */
  EndingUpgrader(WsConfig config, Consumer<WsSession> ended) {
    super(config);
    this.ended = ended;
  }

  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    ServerConnection connection = super.upgrade(context, prologue, headers);
    return connection instanceof WsSession session
        ? new EndingConnection(connection, () -> ended.accept(session))
        : connection;
  }

  private record EndingConnection(ServerConnection connection, Runnable ended)
      implements ServerConnection {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        connection.handle(limit);
      } finally {
        ended.run();
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }
  }
}
