package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code translator}: the translator alone, for gateways elsewhere. */
@Command(
    name = "translator",
    mixinStandardHelpOptions = true,
    description = "Start the translator alone; GRPC_HOST and GRPC_PORT say where it listens.")
final class TranslatorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var config = Services.translatorConfig(Settings.load());
    var terminal = spec.commandLine();
    var services = new Services(Running.untilSignal(), terminal.getOut(), terminal.getErr());
    var translator = services.startTranslator(config);
    services.stay("The translator is ready: %s:%d".formatted(config.grpcHost(), translator.port()));
    return 0;
  }
}
