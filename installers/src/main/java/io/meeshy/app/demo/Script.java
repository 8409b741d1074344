package io.meeshy.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the people of the demo say, in order. */
record Script(List<Line> lines) {

  /** One message. */
  record Line(Person person, String text) {}

  /** A script of this package's resources: {@code username: text} lines, {@code #} comments. */
  static Script read(String name) {
    try (InputStream resource = Script.class.getResourceAsStream("/demo/" + name)) {
      return parse(
          new String(
              Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Script parse(String text) {
    return new Script(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(
                line -> {
                  int colon = line.indexOf(':');
                  return new Line(
                      Person.named(line.substring(0, colon)), line.substring(colon + 1).strip());
                })
            .toList());
  }
}
