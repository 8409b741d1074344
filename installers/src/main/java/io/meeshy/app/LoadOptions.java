package io.meeshy.app;

import io.meeshy.app.client.Server;
import io.meeshy.app.load.LoadUsers;
import io.meeshy.app.load.Target;
import io.meeshy.app.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the two measuring tools have in common: the server, its synthetic users and the consent to
 * load it.
 */
final class LoadOptions {
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--yes",
      description = "Put a server on another machine under load; only with its operator's consent.")
  private boolean consent;

  @Option(
      names = "--users",
      defaultValue = "25",
      paramLabel = "N",
      description =
          "How many synthetic users the connections belong to (default ${DEFAULT-VALUE}, as many as may register in a minute).")
  private int users;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description =
          "The synthetic users' password. Generated and kept below the home directory when not given.")
  private @Nullable String password;

  int users() {
    if (users < 1 || users > 10_000) {
      throw new CommandException("--users is %d; allowed are 1 to 10000".formatted(users));
    }
    return users;
  }

  /** Where the load goes. */
  URI target() {
    URI target = server.address();
    if (!consent && !Target.isLocal(target)) {
      throw new CommandException(
          "%s is not on this machine; add --yes if its operator agrees to a load test"
              .formatted(target));
    }
    return target;
  }

  LoadUsers users(Server target, Consumer<String> progress) {
    return new LoadUsers(target, password == null ? keptPassword() : password, progress);
  }

  private static String keptPassword() {
    Path file = DataFolder.standard(Settings.load()).resolve("load-test.password");
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      String generated = UUID.randomUUID().toString();
      Files.writeString(file, generated + "\n");
      return generated;
    } catch (IOException e) {
      throw new CommandException(
          "the synthetic users' password cannot be kept in %s (%s); give one with --password"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
