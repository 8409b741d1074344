package io.meeshy.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log below the data folder: one file a day and 20 MB, compressed, two weeks and 200 MB at
 * most.
 */
final class LogFiles {
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

  private LogFiles() {}

  /**
   * Takes LOG_LEVEL from the settings.
   *
   * @throws CommandException when it is no level
   */
  static void useLevel(Function<String, @Nullable String> settings) {
    String level = settings.apply("LOG_LEVEL");
    if (level == null) {
      return;
    }
    if (!LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
      throw new CommandException(
          "LOG_LEVEL is '%s'; allowed are error, warn, info, debug and trace".formatted(level));
    }
    root().setLevel(Level.toLevel(level));
  }

  /** Writes everything that is logged from now on below a folder too. */
  static void writeTo(Path folder) {
    var context = context();
    var pattern = new PatternLayoutEncoder();
    pattern.setContext(context);
    pattern.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} - %msg%n");
    pattern.start();

    var file = new RollingFileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setEncoder(pattern);
    file.setFile(folder.resolve("meeshy.log").toString());

    var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(folder.resolve("meeshy.%d{yyyy-MM-dd}.%i.log.gz").toString());
    rolling.setMaxFileSize(new FileSize(20 * FileSize.MB_COEFFICIENT));
    rolling.setMaxHistory(14);
    rolling.setTotalSizeCap(new FileSize(200 * FileSize.MB_COEFFICIENT));
    rolling.start();

    file.setRollingPolicy(rolling);
    file.start();
    root().addAppender(file);
  }

  /** Writes out what is still buffered. */
  static void close() {
    context().stop();
  }

  private static ch.qos.logback.classic.Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
