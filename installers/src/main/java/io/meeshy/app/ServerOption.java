package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which server a command talks to. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server's address; http://localhost and PORT (3001) when not given.",
      converter = Address.class)
  private @Nullable URI server;

  URI address() {
    if (server != null) {
      return server;
    }
    String port = Objects.requireNonNullElse(Settings.load().apply("PORT"), "3001");
    try {
      return Address.parse("http://localhost:" + port);
    } catch (TypeConversionException e) {
      throw new CommandException(
          "PORT is '%s'; allowed is a whole number from 1 to 65535".formatted(port), e);
    }
  }

  /** Text to the address of a server. */
  static final class Address implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return parse(text);
    }

    static URI parse(String text) {
      try {
        var address = URI.create(text);
        String scheme = address.getScheme();
        if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        // Said below, like every other text that is no address.
      }
      throw new TypeConversionException(
          "'" + text + "' is no address such as http://localhost:3001");
    }
  }
}
