package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection's place in the feed of a conversation, and the only way by which the conversation
 * gets to the connection. Guarded by the feed's lock.
 *
 * <p>It waits for its first resume, catches up, is live, or has ended. The newest attempt to catch
 * up is the only one that counts, and after the end none does: an older one finds out when it wants
 * to tell its next message. While it is live its cursor is never behind the feed.
 */
final class Subscription {
  private static final int MAX_HELD = 2_000;

  private enum State {
    WAITING,
    CATCHING_UP,
    LIVE,
    ENDED
  }

  private final Connection connection;
  private final List<OutFrame> held = new ArrayList<>();
  private long cursor;
  private int attempt;
  private State state;

  Subscription(Connection connection, long cursor, boolean live) {
    this.connection = connection;
    this.cursor = cursor;
    this.state = live ? State.LIVE : State.WAITING;
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

  boolean isWaiting() {
    return state == State.WAITING;
  }

  /** Leaves the live stream to catch up from a place; gives the attempt's number. */
  int catchUpFrom(long seq) {
    attempt++;
    if (state != State.ENDED) {
      state = State.CATCHING_UP;
      cursor = seq;
    }
    return attempt;
  }

  /** Whether this attempt to catch up is under way, and not the end or a newer one. */
  boolean isCatchingUp(int number) {
    return state == State.CATCHING_UP && attempt == number;
  }

  /** Tells a message by catching up. */
  void tellMissed(long seq, OutFrame frame) {
    cursor = seq;
    connection.send(frame);
  }

  /** The feed has begun at a place; who is live goes on from there. */
  void feedBeganAt(long seq) {
    if (state == State.LIVE) {
      cursor = Math.max(cursor, seq);
    }
  }

  /** Joins the live stream at the feed's place and tells what was held back until then. */
  void goLive(long position) {
    state = State.LIVE;
    cursor = Math.max(cursor, position);
    held.forEach(connection::send);
    held.clear();
  }

  /** Nothing is told any more. */
  void end() {
    state = State.ENDED;
    held.clear();
  }

  /**
   * Tells the next message; its translation alone when the message comes or came by catching up.
   */
  void deliver(long seq, Rendering rendering) {
    if (state == State.LIVE && seq > cursor) {
      cursor = seq;
      connection.send(rendering.receive(reader()));
    } else {
      tellTranslation(rendering);
    }
  }

  void tellTranslation(Rendering rendering) {
    OutFrame translated = rendering.translated(reader());
    if (translated != null) {
      tell(translated);
    }
  }

  /** Tells what is about messages told before; what comes while catching up is held back. */
  void tell(OutFrame frame) {
    switch (state) {
      case LIVE -> connection.send(frame);
      case WAITING, CATCHING_UP -> {
        if (held.size() < MAX_HELD) {
          held.add(frame);
        } else {
          connection.cutOff();
        }
      }
      case ENDED -> {}
    }
  }
}
