package io.meeshy.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP connection to a server that a test can cut, as a tunnel or a pulled cable does. */
final class Wire implements AutoCloseable {
  private final URI server;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Wire(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where the server is reached over this wire. */
  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  /** Breaks every connection and lets no new one through. */
  void cut() {
    cut = true;
    sockets.forEach(Wire::close);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        sockets.add(client);
        if (cut) {
          close(client);
        } else {
          connect(client);
        }
      }
    } catch (IOException e) {
      // Closed, which ends the test.
    }
  }

  private void connect(Socket client) throws IOException {
    var upstream = new Socket(server.getHost(), server.getPort());
    sockets.add(upstream);
    Thread.ofVirtual().start(() -> copy(client, upstream));
    Thread.ofVirtual().start(() -> copy(upstream, client));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end has gone, so the other goes too.
    } finally {
      sockets.remove(from);
    }
  }

  private static void close(Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(listener);
    cut();
  }
}
