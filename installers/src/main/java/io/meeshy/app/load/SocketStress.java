package io.meeshy.app.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.ChatSocket;
import io.meeshy.app.client.FrameListener;
import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import io.meeshy.app.client.Session;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Many idle connections: opened as fast as the server takes them, held open under pings, then
 * closed.
 */
public final class SocketStress {
  private static final int OPENING_AT_ONCE = 64;

  private final Server server;
  private final LoadUsers users;
  private final Consumer<String> progress;
  private final Queue<ChatSocket> sockets = new ConcurrentLinkedQueue<>();
  private final Latency connecting = new Latency();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final FrameListener listener = new DropCounter();
  private volatile boolean closing;

  public SocketStress(Server server, LoadUsers users, Consumer<String> progress) {
    this.server = server;
    this.users = users;
    this.progress = progress;
  }

  /** Opens connections of so many users and holds them for a while. */
  public SocketReport run(int connections, int userCount, Duration hold)
      throws InterruptedException {
    var sessions = users.signIn(userCount);
    var before = ServerMemory.resident(server);
    long start = System.nanoTime();
    open(connections, sessions);
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.accept(
        "%d connections are open; holding them for %d s"
            .formatted(sockets.size(), hold.toSeconds()));
    int open = sockets.size();
    holdOpen(hold);
    var after = ServerMemory.resident(server);
    long lost = dropped.sum();
    closing = true;
    sockets.forEach(ChatSocket::close);
    return new SocketReport(
        connections, open, seconds, connecting, refused.sum(), lost, grown(before, after));
  }

  private static OptionalLong grown(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(after.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }

  private void open(int connections, List<Session> sessions) throws InterruptedException {
    var permits = new Semaphore(OPENING_AT_ONCE);
    try (var opening = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        permits.acquire();
        var session = sessions.get(i % sessions.size());
        opening.execute(
            () -> {
              openOne(session);
              permits.release();
            });
        if (i > 0 && i % 500 == 0) {
          progress.accept("%d of %d connections are open".formatted(sockets.size(), connections));
        }
      }
    }
  }

  private void openOne(Session session) {
    long start = System.nanoTime();
    try {
      sockets.add(server.open(session, listener));
      connecting.record(System.nanoTime() - start);
    } catch (RefusedException e) {
      refused.increment();
    }
  }

  private void holdOpen(Duration hold) throws InterruptedException {
    long end = System.nanoTime() + hold.toNanos();
    while (System.nanoTime() < end) {
      for (ChatSocket socket : sockets) {
        try {
          socket.ping();
        } catch (RefusedException e) {
          // Its end is counted where the connection tells of it.
        }
      }
      Thread.sleep(Math.clamp(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 1, 5_000));
    }
  }

  private final class DropCounter implements FrameListener {
    @Override
    public void frame(JsonNode frame) {}

    @Override
    public void closed(int code) {
      if (!closing) {
        dropped.increment();
      }
    }
  }
}
