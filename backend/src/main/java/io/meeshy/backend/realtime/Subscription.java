package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection's place in the feed of a conversation. Guarded by the feed's lock, but for a cursor
 * that is catching up: that belongs to the thread that does.
 */
final class Subscription {
  private static final int MAX_HELD = 2_000;

  private final Connection connection;
  private final List<OutFrame> held = new ArrayList<>();
  private long cursor;
  private boolean live;

  Subscription(Connection connection, long cursor, boolean live) {
    this.connection = connection;
    this.cursor = cursor;
    this.live = live;
  }

  Connection connection() {
    return connection;
  }

  Reader reader() {
    return connection.reader();
  }

  long cursor() {
    return cursor;
  }

  boolean isLive() {
    return live;
  }

  /** Leaves the live stream to catch up from a place. */
  void catchUpFrom(long seq) {
    live = false;
    cursor = seq;
  }

  void movedTo(long seq) {
    cursor = seq;
  }

  /** Tells what waited for it and joins the live stream. */
  void goLive() {
    live = true;
    held.forEach(connection::send);
    held.clear();
  }

  /** Sends the next message, unless it was sent before or is still to come by catching up. */
  void deliver(long seq, OutFrame frame) {
    if (live && seq > cursor) {
      cursor = seq;
      connection.send(frame);
    }
  }

  /** Sends what is about messages sent before; while catching up it waits for these. */
  void tell(OutFrame frame) {
    if (live) {
      connection.send(frame);
    } else if (held.size() < MAX_HELD) {
      held.add(frame);
    } else {
      connection.outlet().close(CloseCode.READER_TOO_SLOW);
    }
  }
}
