package io.meeshy.app;

import io.meeshy.app.models.ProgressBar;
import io.meeshy.app.settings.Settings;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models import}: copies a model from a folder of this machine. */
@Command(
    name = "import",
    description = {
      "Copy a model into MODEL_CACHE_DIR: a folder with a model.json of ours, or a checkpoint as",
      "Hugging Face publishes them (config.json, *.safetensors, the tokenizer's files)."
    })
final class ModelsImportCommand implements Callable<Integer> {
  @Mixin private ModelNaming naming = new ModelNaming();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Where the model lies.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    var terminal = spec.commandLine();
    Path source = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(source)) {
      throw new CommandException("there is no folder " + source);
    }
    boolean ours = Files.isRegularFile(source.resolve(ModelSpec.MANIFEST));
    if (ours && naming.given()) {
      throw new ParameterException(
          terminal,
          "the model.json of this model says its id, version and pairs; leave --id, --version and --pairs out");
    }
    var name = source.getFileName() == null ? "" : source.getFileName().toString();
    var library = ModelLibrary.in(Services.translatorConfig(Settings.load()).modelCacheDir());
    ModelSpec model;
    try (var progress = ProgressBar.on(terminal.getErr())) {
      model =
          ours
              ? library.add(source, progress)
              : library.add(source, naming.of(name, terminal), progress);
    }
    terminal.getOut().printf("Model %s %s is in %s%n", model.id(), model.version(), model.folder());
    return 0;
  }
}
