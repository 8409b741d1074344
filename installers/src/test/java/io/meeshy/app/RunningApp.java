package io.meeshy.app;

import io.meeshy.app.client.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole system in a process of its own, ready, and a client of it. */
final class RunningApp implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Path folder;
  private final AppProcess process;
  private final URI address;
  private final Server server;
  private final Duration startTime;

  private RunningApp(Path folder, AppProcess process, URI address, Duration startTime) {
    this.folder = folder;
    this.process = process;
    this.address = address;
    this.server = new Server(address);
    this.startTime = startTime;
  }

  /** Starts it on the folder {@code data} of a folder. */
  static RunningApp up(Path folder, String... more) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String[] arguments = {"up", "--port", "0", "--data", "data"};
    var process =
        AppProcess.start(
            folder,
            Map.of("HOST", "127.0.0.1", "RATE_LIMIT_MAX", "100000"),
            concat(arguments, more));
    try {
      String ready = process.out().await("Meeshy is ready: ", START);
      return new RunningApp(
          folder.resolve("data"),
          process,
          URI.create(ready.substring("Meeshy is ready: ".length())),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (AssertionError e) {
      process.close();
      throw new AssertionError(e.getMessage() + "\nstderr: " + process.err(), e);
    }
  }

  private static String[] concat(String[] first, String[] second) {
    var all = new String[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  AppProcess process() {
    return process;
  }

  URI address() {
    return address;
  }

  Server server() {
    return server;
  }

  /** What the first start showed. */
  String adminPassword() {
    String start = "The operator account is admin, its password ";
    String line =
        process.out().lines().stream()
            .filter(said -> said.startsWith(start))
            .findFirst()
            .orElseThrow();
    return line.substring(start.length(), line.indexOf(" (shown"));
  }

  /** From the start of the process to its ready line. */
  Duration startTime() {
    return startTime;
  }

  boolean isReady() {
    return server.get("/health/ready", null).statusCode() == 200;
  }

  void awaitReady() {
    Await.until("the server is ready", Duration.ofSeconds(60), this::isReady);
  }

  /** Kills the application alone, as a system short of memory does; its database goes on. */
  void kill() {
    process.kill();
  }

  /** Kills the application and its database at once, as the end of the whole machine does. */
  void killWithDatabase() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    var database = ProcessHandle.of(pid).orElseThrow();
    var workers = database.descendants().toList();
    process.kill();
    AppProcess.kill(database);
    workers.forEach(AppProcess::kill);
  }

  @Override
  public void close() {
    server.close();
    process.close();
  }
}
