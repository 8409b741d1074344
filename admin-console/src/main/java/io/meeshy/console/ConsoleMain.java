package io.meeshy.console;

import io.meeshy.console.preferences.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the console: `ConsoleMain [--server URL]`. Exits with 1 and one line when there is no
/// screen to open it on, with 2
/// on wrong arguments.
@Command(
    name = "console",
    description = "The operator console and desktop chat.",
    mixinStandardHelpOptions = true)
public final class ConsoleMain implements Runnable {

  private static final String DEFAULT_SERVER = "http://localhost:3001";

  /// Held, because a logger that nobody holds forgets its level.
  private final Logger javafx = Logger.getLogger("javafx");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The gateway's address (default: the last one used, else " + DEFAULT_SERVER + ")")
  private @Nullable String server;

  private ConsoleMain() {}

  public static void main(String[] arguments) {
    var command = new CommandLine(new ConsoleMain());
    command.setParameterExceptionHandler(
        (wrong, _) -> {
          System.err.println("meeshy console: " + wrong.getMessage());
          return 2;
        });
    command.setExecutionExceptionHandler(
        (failure, _, _) -> {
          System.err.println("meeshy console: " + failure.getMessage());
          return 1;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public void run() {
    // The class path is how we run on purpose; JavaFX would warn of it at each start.
    javafx.setLevel(Level.SEVERE);
    startToolkit();
    var closed = new CompletableFuture<Void>();
    Platform.runLater(
        () -> {
          try {
            var stage = new Stage();
            ConsoleApp.open(stage, address());
            stage
                .showingProperty()
                .subscribe(
                    showing -> {
                      if (!showing) {
                        closed.complete(null);
                      }
                    });
          } catch (RuntimeException | Error e) {
            closed.completeExceptionally(e);
          }
        });
    try {
      closed.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("cannot open its window: " + e.getCause(), e);
    }
  }

  private String address() {
    var settings = new Settings(Preferences.userRoot().node("io/meeshy/console"));
    return server == null ? settings.server(DEFAULT_SERVER) : server;
  }

  /// Starts JavaFX. What it prints when it fails says little to a person, so it is replaced by
  /// one line that says more.
  private static void startToolkit() {
    var before = System.err;
    var chatter = new ByteArrayOutputStream();
    System.setErr(new PrintStream(chatter, true, StandardCharsets.UTF_8));
    try {
      Platform.startup(() -> {});
    } catch (RuntimeException | Error e) {
      throw new IllegalStateException(reason(e, chatter.toString(StandardCharsets.UTF_8)), e);
    } finally {
      System.setErr(before);
    }
  }

  private static String reason(Throwable failure, String chatter) {
    var text = failure + " " + failure.getCause() + " " + chatter;
    if (text.contains("DISPLAY")) {
      return "there is no screen to open a window on (DISPLAY is not set or not reachable)";
    }
    if (text.contains("UnsatisfiedLinkError")
        || text.contains("Unable to load")
        || text.contains("no suitable pipeline")) {
      return "the graphics libraries are missing; on Debian and Ubuntu: apt-get install"
          + " libgtk-3-0 libgl1 libxtst6 libxxf86vm1 fonts-noto-core fonts-noto-cjk";
    }
    return "the window toolkit does not start: " + failure;
  }
}
