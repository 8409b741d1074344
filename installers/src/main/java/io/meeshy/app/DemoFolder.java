package io.meeshy.app;

import io.meeshy.app.demo.Demo;
import io.meeshy.backend.db.Database;
import io.meeshy.backend.db.DatabaseConfig;
import java.nio.file.Files;
import java.util.List;

/**
 * The check that a data folder holds nobody but the demo's people before these are let loose in it.
 */
final class DemoFolder {

  private DemoFolder() {}

  /**
   * Looks into the database, which is opened and closed for it.
   *
   * @throws CommandException when there are accounts of real people
   */
  static void require(DatabaseConfig config, DataFolder folder) {
    if (config.url() == null && folder.isNew()) {
      return;
    }
    var known = Files.exists(folder.demoPasswords()) ? Demo.usernames() : List.<String>of();
    List<String> strangers;
    try (var database = Database.open(config)) {
      strangers =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("SELECT username FROM account WHERE username <> 'admin'")
                          .mapTo(String.class)
                          .filter(username -> !known.contains(username))
                          .list());
    }
    if (!strangers.isEmpty()) {
      throw new CommandException(
          "%s holds %d real account(s), such as %s: the demo would write to them; give it a folder of its own with --data"
              .formatted(
                  config.url() == null ? folder.path() : "the database of DATABASE_URL",
                  strangers.size(),
                  strangers.getFirst()));
    }
  }
}
