package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.backend.GatewayConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway}: the gateway alone, with a translator elsewhere. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = {
      "Start the gateway alone; GRPC_TRANSLATION_HOST and GRPC_TRANSLATION_PORT say where the translator is.",
      "It need not be there yet: messages go out in their original language until it is."
    })
final class GatewayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Where people connect; PORT or 3001 when not given, 0 for any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the logs and, without DATABASE_URL, the database are kept; MEESHY_DATA or ~/.local/share/meeshy when not given.")
  private @Nullable Path data;

  @Override
  public Integer call() throws InterruptedException {
    var settings = port == null ? Settings.load() : Settings.load().with("PORT", port.toString());
    var wanted = GatewayConfig.from(settings, Path.of(""));
    PortNumber.requireFree(wanted.host(), wanted.port());
    var folder = DataFolder.open(data, settings);
    var terminal = spec.commandLine();
    var running = Running.untilSignal();
    var services = new Services(running, terminal.getOut(), terminal.getErr());
    var config = GatewayConfig.from(settings, folder.path());
    services.stay(
        "The gateway is ready: " + Services.address(config, services.startGateway(config)));
    return 0;
  }
}
