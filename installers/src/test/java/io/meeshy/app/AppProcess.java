package io.meeshy.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, as a person at a terminal would start it. */
final class AppProcess implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of("PORT", "HOST", "DATABASE_URL", "JWT_SECRET", "LOG_LEVEL", "MEESHY_DATA");

  /** PostgreSQL's programs, unpacked once for all tests. */
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private final Process process;
  private final Output out;
  private final Output err;

  private AppProcess(Process process) {
    this.process = process;
    this.out = new Output(process.getInputStream());
    this.err = new Output(process.getErrorStream());
  }

  static AppProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dmeeshy.postgres.binaries=" + BINARIES,
                "-cp",
                System.getProperty("java.class.path"),
                "io.meeshy.app.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(SETTINGS);
    builder.environment().putAll(environment);
    return new AppProcess(builder.start());
  }

  Output out() {
    return out;
  }

  Output err() {
    return err;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for the process to end by itself. */
  int exitStatus() throws InterruptedException {
    return exitStatus(Duration.ofSeconds(30));
  }

  int exitStatus(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + "; it said: " + out + err);
    }
    return process.exitValue();
  }

  /** Asks the process to stop, as Ctrl-C and service managers do. */
  void terminate() {
    process.destroy();
  }

  /** Kills the process without a chance to clean up. */
  void kill() {
    kill(process.toHandle());
  }

  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 40, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      kill();
    }
  }

  /** What a process writes to one stream, line by line. */
  static final class Output {
    private final List<String> lines = new ArrayList<>();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final Thread reader;

    Output(InputStream stream) {
      reader = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          synchronized (lines) {
            lines.add(line);
          }
          unread.add(line);
        }
      } catch (IOException e) {
        unread.add("(unreadable: " + e + ")");
      }
    }

    /** The first line from here on that starts with a text. */
    String await(String start, Duration limit) throws InterruptedException {
      long end = System.nanoTime() + limit.toNanos();
      while (true) {
        String line = unread.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new AssertionError(
              "no line '" + start + "' within " + limit + "; it said: " + this);
        }
        if (line.startsWith(start)) {
          return line;
        }
      }
    }

    /** All lines of a process that has ended. */
    List<String> all() throws InterruptedException {
      reader.join(Duration.ofSeconds(10));
      return lines();
    }

    /** What it has said so far. */
    List<String> lines() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }

    @Override
    public String toString() {
      return String.join("\n", lines());
    }
  }
}
