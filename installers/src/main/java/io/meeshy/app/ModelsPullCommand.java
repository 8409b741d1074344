package io.meeshy.app;

import io.meeshy.app.models.ProgressBar;
import io.meeshy.app.settings.Settings;
import io.meeshy.translator.library.HubConfig;
import io.meeshy.translator.library.HubRepository;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.ModelSpec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models pull}: downloads a model from a hub. */
@Command(
    name = "pull",
    description = {
      "Download a model into MODEL_CACHE_DIR, such as facebook/nllb-200-distilled-600M.",
      "A download that broke off goes on where it broke when the same command is given again.",
      "HF_ENDPOINT names another hub or a mirror, HF_TOKEN an access token."
    })
final class ModelsPullCommand implements Callable<Integer> {
  @Mixin private ModelNaming naming = new ModelNaming();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "OWNER/NAME", description = "The model's repository.")
  private String repository = "";

  @Option(
      names = "--revision",
      defaultValue = "main",
      paramLabel = "REVISION",
      description = "A branch, tag or commit (default ${DEFAULT-VALUE}).")
  private String revision = "";

  @Override
  public Integer call() {
    var terminal = spec.commandLine();
    HubRepository from = repository();
    var settings = Settings.load();
    var library = ModelLibrary.in(Services.translatorConfig(settings).modelCacheDir());
    PrintWriter err = terminal.getErr();
    ModelSpec model;
    try (var progress = ProgressBar.on(err)) {
      model =
          library.pull(
              hub(settings),
              from,
              revision,
              naming.of(from.name(), terminal),
              progress,
              err::println);
    }
    terminal.getOut().printf("Model %s %s is in %s%n", model.id(), model.version(), model.folder());
    return 0;
  }

  private HubRepository repository() {
    try {
      return new HubRepository(repository);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static HubConfig hub(Settings settings) {
    try {
      return HubConfig.from(settings);
    } catch (IllegalArgumentException e) {
      throw new CommandException(e);
    }
  }
}
