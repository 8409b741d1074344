package io.meeshy.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of this build, as its jar says; {@code development} where it runs from class files.
 */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"Meeshy " + Objects.requireNonNullElse(version, "development")};
  }
}
