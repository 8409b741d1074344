package io.meeshy.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The {@code application.yaml} format: the settings' names, flat ({@code RATE_LIMIT_MAX: 500}) or
 * nested ({@code rate: {limit: {max: 500}}}), in any case, with {@code .} or {@code -} for {@code
 * _}. A list is the values joined by commas.
 */
final class YamlFile {

  private YamlFile() {}

  static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return parse(file, reader);
    } catch (IOException e) {
      throw new SettingsException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  static Map<String, String> parse(Path file, Reader reader) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object root;
    try {
      root = new Yaml(new SafeConstructor(options)).load(reader);
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw mark == null
          ? new SettingsException(file, e.getProblem())
          : new SettingsException(file, mark.getLine() + 1, e.getProblem());
    } catch (YAMLException e) {
      throw new SettingsException(
          file, String.valueOf(e.getMessage()).lines().findFirst().orElse("not YAML"));
    }
    var values = new HashMap<String, String>();
    if (root instanceof Map<?, ?> map) {
      flatten(file, "", map, values);
    } else if (root != null) {
      throw new SettingsException(file, 1, "expected NAME: value lines");
    }
    return values;
  }

  private static void flatten(Path file, String prefix, Map<?, ?> map, Map<String, String> values) {
    map.forEach(
        (key, value) -> {
          String name =
              prefix
                  + String.valueOf(key)
                      .toUpperCase(Locale.ROOT)
                      .replace('.', '_')
                      .replace('-', '_');
          if (value instanceof Map<?, ?> nested) {
            flatten(file, name + "_", nested, values);
          } else if (values.put(name, text(value)) != null) {
            throw new SettingsException(file, name + " is set twice");
          }
        });
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Iterable<?> list -> {
        var texts = new java.util.ArrayList<String>();
        list.forEach(item -> texts.add(text(item)));
        yield texts.stream().collect(Collectors.joining(","));
      }
      default -> value.toString();
    };
  }
}
