package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.translator.ModelMeasurement;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.ModelSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models measure}: finds out how well a model translates, and keeps that with it. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = {
      "Measure a model's chrF2 on the sentences of the quality gate, in every direction that there",
      "is reference for, and write the scores into its model.json, so that models are ranked by them.",
      "A running translator takes them when it starts again or the model is swapped in again."
    })
final class ModelsMeasureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = ModelName.LABEL,
      converter = ModelName.Converter.class,
      description = "Which; the version may be left out when there is one only.")
  private ModelName model = new ModelName("", "");

  @Override
  public Integer call() {
    var config = Services.translatorConfig(Settings.load());
    var library = ModelLibrary.in(config.modelCacheDir());
    ModelSpec measured = library.find(model.id(), model.version());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.printf("Loading %s %s%n", measured.id(), measured.version());
    List<ModelSpec.Score> scores;
    try {
      scores =
          ModelMeasurement.of(
              config,
              measured,
              (score, done, total) -> {
                out.printf(Locale.ROOT, "%s  %.1f%n", score.direction(), score.chrf());
                out.flush();
                err.printf("%d of %d sentences%n", done, total);
              });
    } catch (IllegalStateException e) {
      throw new CommandException(e);
    }
    library.keep(measured, scores);
    int rest = measured.pairs().size() - scores.size();
    out.printf(
        "The scores of %s %s are kept%s%n",
        measured.id(),
        measured.version(),
        rest == 0 ? "" : "; for %d more directions there is no reference".formatted(rest));
    return 0;
  }
}
