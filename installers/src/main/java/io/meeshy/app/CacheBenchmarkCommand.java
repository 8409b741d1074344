package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.translator.bench.CacheReplay;
import io.meeshy.translator.model.ModelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cache-benchmark}: messages that repeat themselves as in chat, asked of a cache. */
@Command(
    name = "cache-benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the translation cache: how many of a stream of chat messages it answers, and how fast.",
      "It makes a cache of its own in this process, with the Redis of REDIS_URL behind it if that is set."
    })
final class CacheBenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--messages",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "How many messages are replayed (default ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--formulaic",
      defaultValue = "85",
      paramLabel = "PERCENT",
      description =
          "How many of them are formulaic, such as \"ok\" or \"good morning\" (default ${DEFAULT-VALUE}, an assumption).")
  private int formulaic;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (messages < 1000 || messages > 10_000_000) {
      throw new ParameterException(spec.commandLine(), "--messages must be 1000 to 10000000");
    }
    if (formulaic < 0 || formulaic > 100) {
      throw new ParameterException(spec.commandLine(), "--formulaic must be 0 to 100");
    }
    var redis = Services.translatorConfig(Settings.load()).redis();
    Path folder = Files.createTempDirectory("meeshy-cache-benchmark");
    try {
      new CacheReplay(messages, formulaic / 100.0, redis, folder).run(System.out);
      return 0;
    } catch (IllegalStateException e) {
      throw new CommandException(e);
    } finally {
      ModelFolders.delete(folder);
    }
  }
}
