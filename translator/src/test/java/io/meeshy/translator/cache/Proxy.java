package io.meeshy.translator.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A network to a server whose answers can be held back. */
final class Proxy implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  Proxy(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on answers wait until they are let through. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void letThrough() {
    gate.countDown();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> carry(client, server, false));
        Thread.ofVirtual().start(() -> carry(server, client, true));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (answers) {
          gate.await();
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of both ends has left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    letThrough();
    door.close();
  }
}
