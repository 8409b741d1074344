package io.meeshy.app;

import io.meeshy.translator.library.Naming;
import io.meeshy.translator.model.Direction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a model which comes in is called and what it translates. */
final class ModelNaming {
  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "What to call it; its own name when not given.")
  private @Nullable String id;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Dotted numbers, higher is newer; 1.0.0 when not given.")
  private @Nullable String version;

  @Option(
      names = "--pairs",
      paramLabel = "PAIR",
      split = ",",
      converter = Pair.class,
      description =
          "What it translates, such as en-fr,fr-en; told from its family and name when not given.")
  private List<Direction> pairs = List.of();

  /** Standard options would take --version for the product's. */
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  boolean given() {
    return id != null || version != null || !pairs.isEmpty();
  }

  Naming of(String name, CommandLine command) {
    try {
      return new Naming(
          id == null ? Naming.idOf(name) : id,
          Objects.requireNonNullElse(version, Naming.FIRST_VERSION),
          pairs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** Text such as en-fr to a direction. */
  static final class Pair implements ITypeConverter<Direction> {
    @Override
    public Direction convert(String text) {
      try {
        return Direction.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
