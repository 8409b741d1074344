package io.meeshy.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log below the data folder: one file a day and 20 MB, compressed, two weeks and 200 MB at
 * most.
 */
final class LogFiles {

  private LogFiles() {}

  /**
   * Writes everything that is logged from now on below a folder too.
   *
   * @throws IOException when the file cannot be written
   */
  static void writeTo(Path folder) throws IOException {
    Path current = folder.resolve("meeshy.log");
    Files.newOutputStream(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();

    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var pattern = new PatternLayoutEncoder();
    pattern.setContext(context);
    pattern.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} - %msg%n");
    pattern.start();

    var file = new RollingFileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setEncoder(pattern);
    file.setFile(current.toString());

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
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
  }
}
