package io.meeshy.app;

import io.meeshy.console.ConsoleMain;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code console}: the desktop application, which ends the process when its window is closed. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Open the operator console and desktop chat.")
final class ConsoleCommand implements Callable<Integer> {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server's address; the last one used, or else http://localhost:3001, when not given.",
      converter = ServerOption.Address.class)
  private @Nullable URI server;

  @Override
  public Integer call() {
    ConsoleMain.main(server == null ? new String[0] : new String[] {"--server", server.toString()});
    return 0;
  }
}
