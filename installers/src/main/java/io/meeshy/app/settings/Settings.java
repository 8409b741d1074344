package io.meeshy.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, by name: the environment over {@code .env} over {@code application.yaml},
 * both files of the working directory and both optional. An empty value counts as not set.
 * Immutable.
 */
public final class Settings implements Function<String, @Nullable String> {
  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The settings of this process. */
  public static Settings load() {
    return load(System.getenv(), Path.of(""));
  }

  /**
   * The settings of an environment and a directory.
   *
   * @throws SettingsException when a file is there that cannot be read or understood
   */
  public static Settings load(Map<String, String> environment, Path directory) {
    var values = new HashMap<String, String>();
    Path yaml = directory.resolve("application.yaml");
    if (Files.exists(yaml)) {
      values.putAll(YamlFile.read(yaml));
    }
    Path env = directory.resolve(".env");
    if (Files.exists(env)) {
      values.putAll(EnvFile.read(env));
    }
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            values.put(name, value);
          }
        });
    return new Settings(values);
  }

  /** These settings with one of them replaced, as an option of the command line does. */
  public Settings with(String name, String value) {
    var changed = new HashMap<>(values);
    changed.put(name, value);
    return new Settings(changed);
  }

  @Override
  public @Nullable String apply(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
