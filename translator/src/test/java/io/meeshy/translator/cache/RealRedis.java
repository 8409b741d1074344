package io.meeshy.translator.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;

/** A Redis server of a test's own, on a port that it keeps over restarts; it stores no file. */
final class RealRedis implements AutoCloseable {
  private final int port;
  private RedisServer server;

  private RealRedis(int port) {
    this.port = port;
    this.server = started(port);
  }

  /** A server that runs; the test is skipped where none can be started. */
  static RealRedis start() {
    return start(freePort());
  }

  static RealRedis start(int port) {
    return new RealRedis(port);
  }

  static int freePort() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RedisServer started(int port) {
    try {
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
      return server;
    } catch (IOException | RuntimeException e) {
      return Assumptions.abort("no Redis can be started here: " + e.getMessage());
    }
  }

  RedisAddress address() {
    return RedisAddress.parse("redis://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Comes back on the same port, empty. */
  void restart() {
    server = started(port);
  }

  @Override
  public void close() {
    stop();
  }
}
