package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.ModelSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
      paramLabel = "ID[@VERSION]",
      description = "Which; the version may be left out when there is one only.")
  private String model = "";

  @Override
  public Integer call() {
    String[] parts = model.split("@", -1);
    if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "'" + model + "' is no model such as t5-small or t5-small@1.0.0");
    }
    var library = ModelLibrary.in(Services.translatorConfig(Settings.load()).modelCacheDir());
    ModelSpec gone = library.remove(parts[0], parts.length == 2 ? parts[1] : "");
    spec.commandLine().getOut().printf("Removed %s %s%n", gone.id(), gone.version());
    return 0;
  }
}
