package io.meeshy.app;

import io.grpc.StatusRuntimeException;
import io.meeshy.app.settings.Settings;
import io.meeshy.translator.TranslatorNode;
import io.meeshy.translator.bench.TranslationBenchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code translation-benchmark}: a translator of its own in this process, measured over gRPC. */
@Command(
    name = "translation-benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the translator: latency of single messages, words a second in batches.",
      "It starts one of its own with the translator's settings, so nothing else needs to run."
    })
final class TranslationBenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--batch-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "How many texts a batch has (default ${DEFAULT-VALUE}).")
  private int batchSize;

  @Override
  public Integer call() throws InterruptedException {
    if (batchSize < 1 || batchSize > 256) {
      throw new ParameterException(spec.commandLine(), "--batch-size must be 1 to 256");
    }
    var tokens = TranslatorTokens.generate();
    var settings = tokens.in(Settings.load()).with("GRPC_HOST", "127.0.0.1").with("GRPC_PORT", "0");
    try (var translator = TranslatorNode.start(Services.translatorConfig(settings))) {
      TranslatorModels.awaitReady("127.0.0.1", translator.port(), tokens.forTranslation());
      new TranslationBenchmark("127.0.0.1", translator.port(), tokens.forTranslation(), batchSize)
          .run(System.out);
      return 0;
    } catch (StatusRuntimeException e) {
      throw new CommandException("the translator does not translate: " + e.getStatus(), e);
    }
  }
}
