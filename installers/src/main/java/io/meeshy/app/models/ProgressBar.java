package io.meeshy.app.models;

import io.meeshy.translator.library.Transfer;
import io.meeshy.translator.model.ByteSize;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far a file is: one line that is drawn anew at a terminal, a line for each whole file where
 * output is kept. For one thread.
 */
public final class ProgressBar implements Transfer, AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private String file = "";
  private long startNanos;
  private long startBytes;
  private long drawnNanos;
  private boolean open;

  ProgressBar(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /** A bar on stderr, drawn anew when that is a terminal. */
  public static ProgressBar on(PrintWriter err) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressBar(err, terminal, System::nanoTime);
  }

  @Override
  public void moved(String name, long done, long size) {
    long now = nanoTime.getAsLong();
    if (!name.equals(file)) {
      file = name;
      startNanos = now;
      startBytes = done;
      drawnNanos = now - REDRAW_NANOS;
    }
    if (terminal && (done >= size || now - drawnNanos >= REDRAW_NANOS)) {
      drawnNanos = now;
      open = true;
      out.print("\r\033[K" + line(done, size, now));
      out.flush();
    }
    if (done >= size) {
      if (terminal) {
        close();
      } else {
        out.println("%s: %s".formatted(name, ByteSize.of(size)));
      }
    }
  }

  private String line(long done, long size, long now) {
    int filled = size == 0 ? WIDTH : (int) (WIDTH * (double) done / size);
    double seconds = (now - startNanos) / 1e9;
    String rate = seconds < 0.5 ? "" : ByteSize.of((long) ((done - startBytes) / seconds)) + "/s";
    return "%-32s [%s%s] %3d %% of %s %s"
        .formatted(
            file,
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            size == 0 ? 100 : 100 * done / size,
            ByteSize.of(size),
            rate);
  }

  /** Ends the line that is being drawn. */
  @Override
  public void close() {
    if (open) {
      open = false;
      out.println();
    }
  }
}
