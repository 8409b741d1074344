package io.meeshy.app;

import io.meeshy.app.settings.SettingsException;
import io.meeshy.backend.PortUnavailableException;
import io.meeshy.backend.UnusableSettingException;
import io.meeshy.backend.db.DatabaseException;
import io.meeshy.translator.model.ModelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where a failed command becomes a line on stderr and an exit status. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static int wrongArguments(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    say(
        command,
        "%s (%s --help tells what is possible)"
            .formatted(failure.getMessage(), command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    switch (failure) {
      case CommandException e -> say(command, e.getMessage());
      case SettingsException e -> say(command, e.getMessage());
      case UnusableSettingException e -> say(command, e.getMessage());
      case DatabaseException e -> say(command, e.getMessage());
      case ModelException e -> say(command, e.getMessage());
      case PortUnavailableException e -> say(command, e.getMessage());
      default -> {
        say(command, "unexpected failure: " + failure);
        log.error("unexpected failure", failure);
      }
    }
    return ExitCode.SOFTWARE;
  }

  private static void say(CommandLine command, @Nullable String text) {
    command
        .getErr()
        .println("meeshy: " + String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " "));
  }
}
