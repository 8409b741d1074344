package io.meeshy.backend.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The process's logging: all of it through SLF4J, from one level up. */
public final class Logging {
  private Logging() {}

  /** Sends the JDK's log records to SLF4J and drops what is below the level. */
  public static void configure(String level) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getLogger("io.meeshy") instanceof Logger logger) {
      logger.setLevel(Level.valueOf(level));
    }
  }
}
