package io.meeshy.app;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import io.meeshy.app.load.LoadException;
import io.meeshy.app.load.SocketStress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code websocket-stress}: many connections, opened fast and held open. */
@Command(
    name = "websocket-stress",
    mixinStandardHelpOptions = true,
    description = {
      "Open many WebSockets to a running server, hold them under pings and measure it.",
      "Its users are those of load-test. Status 0 when all were opened and none was dropped, 1 when not."
    })
final class WebSocketStressCommand implements Callable<Integer> {
  @Mixin private LoadOptions options = new LoadOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--connections",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How many to open (default ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--hold",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "How long to hold them open (default ${DEFAULT-VALUE}).")
  private int holdSeconds;

  @Override
  public Integer call() throws InterruptedException {
    require(connections >= 1 && connections <= 50_000, "--connections", "1 to 50000");
    require(holdSeconds >= 0 && holdSeconds <= 3600, "--hold", "0 to 3600");
    var terminal = spec.commandLine();
    try (var server = new Server(options.target())) {
      var users = options.users(server, terminal.getErr()::println);
      var report =
          new SocketStress(server, users, terminal.getErr()::println)
              .run(
                  connections,
                  Math.min(options.users(), connections),
                  Duration.ofSeconds(holdSeconds));
      terminal.getOut().println(report.table());
      terminal.getOut().println(report.json());
      return report.flawless() ? 0 : 1;
    } catch (RefusedException | LoadException e) {
      throw new CommandException(e);
    }
  }

  private void require(boolean allowed, String option, String range) {
    if (!allowed) {
      throw new ParameterException(spec.commandLine(), option + " must be " + range);
    }
  }
}
