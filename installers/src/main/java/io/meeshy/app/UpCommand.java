package io.meeshy.app;

import io.meeshy.app.demo.Demo;
import io.meeshy.app.demo.DemoException;
import io.meeshy.app.settings.Settings;
import io.meeshy.backend.GatewayConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the whole system in this process. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start the whole system: database, translator, gateway and web client.",
      "The first start makes the operator account admin and shows its password once."
    })
final class UpCommand implements Callable<Integer> {
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
          "Where the database and the logs are kept; MEESHY_DATA or ~/.local/share/meeshy when not given.")
  private @Nullable Path data;

  @Option(
      names = "--demo",
      description =
          "Show it with four people of four languages who talk for a while; not on a folder with real accounts.")
  private boolean demo;

  @Override
  public Integer call() throws InterruptedException {
    var settings = port == null ? Settings.load() : Settings.load().with("PORT", port.toString());
    var tokens = TranslatorTokens.generate();
    var translatorConfig =
        Services.translatorConfig(
            tokens.in(settings).with("GRPC_HOST", "127.0.0.1").with("GRPC_PORT", "0"));
    // Checked in full before anything is started; the translator's port is known only then.
    var forGateway = settings.with("REDIS_URL", ""); // the translator's: one gateway needs none
    var wanted = GatewayConfig.from(forGateway, Path.of(""));
    PortNumber.requireFree(wanted.host(), wanted.port());

    var folder = DataFolder.open(data, settings);
    if (demo) {
      DemoFolder.require(GatewayConfig.from(forGateway, folder.path()).database(), folder);
    }
    var terminal = spec.commandLine();
    var running = Running.untilSignal();
    var services = new Services(running, terminal.getOut(), terminal.getErr());
    var translator = services.startTranslator(translatorConfig);
    var config =
        GatewayConfig.from(
            tokens
                .in(forGateway)
                .with("GRPC_TRANSLATION_HOST", "127.0.0.1")
                .with("GRPC_TRANSLATION_PORT", Integer.toString(translator.port())),
            folder.path());
    var address = Services.address(config, services.startGateway(config));
    services.awaitModels(translator, tokens.forTranslation());
    if (demo) {
      showDemo(running, address, folder);
    }
    services.stay("Meeshy is ready: " + address);
    return 0;
  }

  private void showDemo(Running running, URI address, DataFolder folder)
      throws InterruptedException {
    spec.commandLine().getErr().println("Preparing the demo");
    try {
      var shown = running.add(Demo.prepare(address, folder.demoPasswords()));
      spec.commandLine()
          .getOut()
          .println("Sign in as one of the demo's people, with the password beside the name:");
      spec.commandLine().getOut().println(shown.signIns());
      shown.talk();
    } catch (DemoException e) {
      throw new CommandException(e);
    }
  }
}
