package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.backend.GatewayConfig;
import io.meeshy.backend.db.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate-db}: brings the schema up to date ahead of a start, which would do it too. */
@Command(
    name = "migrate-db",
    mixinStandardHelpOptions = true,
    description = "Bring the schema of DATABASE_URL, or else of the embedded database, up to date.")
final class MigrateDatabaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the embedded database is; MEESHY_DATA or ~/.local/share/meeshy when not given.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    var settings = Settings.load().with("REDIS_URL", ""); // of no concern to a database
    var folder = DataFolder.open(data, settings);
    try (var database = Database.open(GatewayConfig.from(settings, folder.path()).database())) {
      String version =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")
                          .mapTo(String.class)
                          .one());
      spec.commandLine().getOut().println("The database is at schema version " + version + ".");
      return 0;
    }
  }
}
