package io.meeshy.app;

import io.meeshy.app.models.ModelTable;
import io.meeshy.app.settings.Settings;
import io.meeshy.translator.library.ModelLibrary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models list}: every model there is, a line each. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Show every model in MODEL_CACHE_DIR and the tiers it is meant for.")
final class ModelsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    var config = Services.translatorConfig(Settings.load());
    var models = ModelLibrary.in(config.modelCacheDir()).models();
    var ids = models.stream().map(model -> model.spec().id()).toList();
    var table = new ModelTable(models, config.tiers().among(ids));
    List<String> unmet = config.tiers().unmetBy(ids);
    if (!unmet.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("Not there, so that the best of these answers: " + String.join(", ", unmet));
    }
    spec.commandLine().getOut().println(json ? table.json() : table.text());
    return 0;
  }
}
