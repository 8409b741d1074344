package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.ModelSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models remove}: deletes a model that was brought in. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Delete a model from MODEL_CACHE_DIR, at once and for good.")
final class ModelsRemoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = ModelName.LABEL,
      converter = ModelName.Converter.class,
      description = "Which; the version may be left out when there is one only.")
  private ModelName model = new ModelName("", "");

  @Override
  public Integer call() {
    var library = ModelLibrary.in(Services.translatorConfig(Settings.load()).modelCacheDir());
    ModelSpec gone = library.remove(model.id(), model.version());
    spec.commandLine().getOut().printf("Removed %s %s%n", gone.id(), gone.version());
    return 0;
  }
}
