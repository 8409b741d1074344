package io.meeshy.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of Meeshy. Status 0 is success, 1 a failure told in one line on stderr, 2 wrong
 * arguments; a server that was told to stop by a signal ends with 128 and the signal's number (143,
 * 130), as any process does.
 */
@Command(
    name = "meeshy",
    description = "Chat in which everybody writes and reads in their own language.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands (./meeshy COMMAND --help tells more):%n",
    footer = {
      "",
      "Settings come from the environment, a .env file or application.yaml; README.md lists them."
    },
    exitCodeListHeading = "%nStatus:%n",
    exitCodeList = {
      "0:success",
      "1:a failure, told in one line on stderr",
      "2:wrong arguments",
      "130, 143:a server that Ctrl-C or SIGTERM stopped; nothing acknowledged is lost"
    },
    subcommands = {
      UpCommand.class,
      GatewayCommand.class,
      TranslatorCommand.class,
      ConsoleCommand.class,
      ModelsCommand.class,
      HealthCheckCommand.class,
      MigrateDatabaseCommand.class,
      LoadTestCommand.class,
      WebSocketStressCommand.class,
      TranslationBenchmarkCommand.class,
      CacheBenchmarkCommand.class
    })
public final class Main implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "logging.xml");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(Failures::wrongArguments)
        .setExecutionExceptionHandler(Failures::failed)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
