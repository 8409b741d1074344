package io.meeshy.app;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import io.meeshy.app.load.LoadException;
import io.meeshy.app.load.LoadPlan;
import io.meeshy.app.load.LoadTest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code load-test}: messages between many connections, each checked for loss, doubling and order.
 */
@Command(
    name = "load-test",
    mixinStandardHelpOptions = true,
    description = {
      "Send messages between many connections of a running server and measure it.",
      "Makes synthetic users load-0001 and so on, in groups of five, and uses them again the next time.",
      "A connection may send 30 messages a second; for more, open more connections.",
      "Status 0 when every message reached everybody once and in order, 1 when not."
    })
final class LoadTestCommand implements Callable<Integer> {
  @Mixin private LoadOptions options = new LoadOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--messages",
      defaultValue = "10000",
      paramLabel = "N",
      description = "How many messages to send (default ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--concurrent",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many connections to send over (default ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Messages a second in all, sent whether or not the server keeps up (default: as fast as they are acknowledged).")
  private double rate;

  @Override
  public Integer call() throws InterruptedException {
    require(messages >= 1 && messages <= 10_000_000, "--messages", "1 to 10000000");
    require(connections >= 1 && connections <= 20_000, "--concurrent", "1 to 20000");
    require(rate >= 0 && rate <= 1e6, "--rate", "0 to 1000000");
    var terminal = spec.commandLine();
    try (var server = new Server(options.target())) {
      var plan = LoadPlan.of(messages, connections, Math.min(options.users(), connections), rate);
      var users = options.users(server, terminal.getErr()::println);
      var report = new LoadTest(server, users, plan, terminal.getErr()::println).run();
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
