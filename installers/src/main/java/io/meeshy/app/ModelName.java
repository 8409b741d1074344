package io.meeshy.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which model of the library a command is about, as {@code ID[@VERSION]}.
 *
 * @param version empty when there is one only
 */
record ModelName(String id, String version) {
  /** How it is written, for the help of commands. */
  static final String LABEL = "ID[@VERSION]";

  /** Text such as t5-small@1.0.0 to a name. */
  static final class Converter implements ITypeConverter<ModelName> {
    @Override
    public ModelName convert(String text) {
      String[] parts = text.split("@", -1);
      if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
        throw new TypeConversionException(
            "'" + text + "' is no model such as t5-small or t5-small@1.0.0");
      }
      return new ModelName(parts[0], parts.length == 2 ? parts[1] : "");
    }
  }
}
