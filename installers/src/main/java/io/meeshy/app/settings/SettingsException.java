package io.meeshy.app.settings;

import java.nio.file.Path;

/**
 * A settings file that cannot be understood; the message names the file and, where known, the line.
 */
public final class SettingsException extends RuntimeException {

  SettingsException(Path file, String problem) {
    super(file + ": " + problem);
  }

  SettingsException(Path file, int line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
