package io.meeshy.backend.realtime;

/**
 * The thread that reads a socket, which is interrupted to end it, but never in the middle of a
 * frame: an interruption would break the database connection that is in use. Safe for use by many
 * threads.
 */
final class SocketReader {
  private final Thread thread;
  private boolean busy;
  private boolean interrupted;

  /** One whose thread is the present one. */
  SocketReader() {
    this.thread = Thread.currentThread();
  }

  /** Does work in the reading thread; an interruption comes into effect after it. */
  void undisturbed(Runnable work) {
    begin();
    try {
      work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    busy = true;
    interrupted |= Thread.interrupted();
  }

  private synchronized void end() {
    busy = false;
    if (interrupted) {
      interrupted = false;
      thread.interrupt();
    }
  }

  synchronized void interrupt() {
    if (busy) {
      interrupted = true;
    } else {
      thread.interrupt();
    }
  }
}
