package io.meeshy.console.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket to the gateway that comes back by itself, with backoff and jitter, until it is
/// closed or the gateway ends the session.
///
/// One virtual thread supervises it. The listener is called from there and from the socket's
/// thread, never from both at
/// once; while it blocks, nothing more is read. Frames are not repeated after a reconnection:
/// whoever sends resends what was not answered.
public final class LiveConnection implements AutoCloseable {

  /// What the connection is doing.
  public sealed interface State {
    record Connecting() implements State {}

    record Connected() implements State {}

    /// Waiting to try again at `until`.
    record Waiting(Instant until) implements State {}

    /// Over for good: the session is revoked, or `code` says that the gateway does not want this
    /// client back.
    record Ended(int code) implements State {}
  }

  /// Learns of states and frames.
  public interface Listener {
    void state(State state);

    void frame(ServerFrame frame);
  }

  /// Close codes from here to 4999 say: do not come back.
  private static final int FOR_GOOD = 4500;

  static final int NOT_AUTHENTICATED = 4501;
  static final int SESSION_REVOKED = 4502;
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(12);
  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(LiveConnection.class);

  private final HttpClient http;
  private final URI address;
  private final Json json;
  private final Tokens tokens;
  private final Listener listener;
  private final Backoff backoff;
  private final Semaphore wake = new Semaphore(0);
  private final Thread supervisor;
  private volatile @Nullable Socket socket;
  private volatile boolean closed;

  LiveConnection(
      HttpClient http, URI server, Json json, Tokens tokens, Listener listener, Backoff backoff) {
    this.http = http;
    this.address = webSocketAddress(server);
    this.json = json;
    this.tokens = tokens;
    this.listener = listener;
    this.backoff = backoff;
    this.supervisor = Thread.ofVirtual().name("live-connection").unstarted(this::supervise);
  }

  private static URI webSocketAddress(URI server) {
    var scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
    return URI.create(scheme + "://" + server.getRawAuthority() + "/ws");
  }

  public void start() {
    supervisor.start();
  }

  /// Sends a frame if the connection is up and its queue has room; otherwise false, and nothing was
  /// sent.
  public boolean send(ClientFrame frame) {
    var current = socket;
    return current != null && current.offer(json.write(frame));
  }

  /// Ends a wait at once.
  public void tryNow() {
    wake.release();
  }

  private void supervise() {
    var attempt = 0;
    try {
      while (!closed) {
        listener.state(new State.Connecting());
        var began = System.nanoTime();
        var code = connectOnce();
        if (closed) {
          return;
        }
        if (code >= FOR_GOOD && code < 5000 && code != NOT_AUTHENTICATED) {
          listener.state(new State.Ended(code));
          return;
        }
        attempt = System.nanoTime() - began > STEADY.toNanos() ? 1 : attempt + 1;
        var pause = backoff.before(attempt);
        listener.state(new State.Waiting(Instant.now().plus(pause)));
        wake.drainPermits();
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          attempt = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One connection from its opening to its end; answers its close code.
  private int connectOnce() throws InterruptedException {
    String token = null;
    try {
      token = tokens.current();
      if (token == null) {
        return SESSION_REVOKED;
      }
      var opened = new Socket(json, listener);
      socket = opened;
      var webSocket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .connectTimeout(CONNECT_DEADLINE)
              .buildAsync(address, opened)
              .get(CONNECT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      try (opened) {
        if (closed) {
          return Socket.ABNORMAL;
        }
        opened.begin(webSocket);
        listener.state(new State.Connected());
        opened.read();
        var code = opened.awaitEnd();
        return code == NOT_AUTHENTICATED ? renew(token) : code;
      }
    } catch (ExecutionException e) {
      if (token != null
          && e.getCause() instanceof WebSocketHandshakeException refused
          && refused.getResponse().statusCode() == 401) {
        return renew(token);
      }
      log.debug("connection attempt failed: {}", String.valueOf(e.getCause()));
      return Socket.ABNORMAL;
    } catch (TimeoutException e) {
      return Socket.ABNORMAL;
    } catch (GatewayException e) {
      return e.status() == 401 ? SESSION_REVOKED : Socket.ABNORMAL;
    } finally {
      socket = null;
    }
  }

  private int renew(String stale) {
    try {
      tokens.renewed(stale);
      return Socket.ABNORMAL;
    } catch (GatewayException e) {
      return e.status() == 401 ? SESSION_REVOKED : Socket.ABNORMAL;
    }
  }

  @Override
  public void close() {
    closed = true;
    var current = socket;
    if (current != null) {
      current.close();
    }
    supervisor.interrupt();
  }
}
