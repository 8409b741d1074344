package io.meeshy.translator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name, each checked as it is read; an unusable one is refused with its name, its value
 * and what is allowed.
 */
final class Settings {
  /** Characters of the shortest secret, when they are chosen at random. */
  static final int LEAST_SECRET = 32;

  private final Function<String, @Nullable String> values;

  Settings(Function<String, @Nullable String> values) {
    this.values = values;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.apply(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  String text(String name, String otherwise) {
    return get(name).orElse(otherwise);
  }

  int number(String name, int otherwise, int least, int most) {
    String value = text(name, String.valueOf(otherwise));
    boolean digits = value.matches("-?\\d{1,9}");
    if (!digits || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
      throw refusal(name, value, "a whole number from %d to %d".formatted(least, most));
    }
    return Integer.parseInt(value);
  }

  /** A secret, which is never repeated in a message. */
  Optional<String> secret(String name) {
    Optional<String> value = get(name);
    value.ifPresent(
        secret -> {
          if (secret.length() < LEAST_SECRET || !secret.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                "%s is too short or has unusual characters, but has to be %d or more letters, digits and signs, chosen at random"
                    .formatted(name, LEAST_SECRET));
          }
        });
    return value;
  }

  Path path(String name, Path otherwise) {
    return get(name)
        .map(
            value -> {
              try {
                return Path.of(value);
              } catch (InvalidPathException e) {
                throw refusal(name, value, "the path of a folder");
              }
            })
        .orElse(otherwise)
        .toAbsolutePath();
  }

  String oneOf(String name, List<String> allowed, String otherwise) {
    String value = get(name).map(text -> text.toLowerCase(Locale.ROOT)).orElse(otherwise);
    if (!allowed.contains(value)) {
      throw refusal(name, value, "one of " + String.join(", ", allowed));
    }
    return value;
  }

  /** A comma-separated list of some of the known values; all of them when it is not set. */
  List<String> subset(String name, List<String> known) {
    List<String> chosen =
        get(name)
            .map(value -> List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")))
            .orElse(known);
    for (String value : chosen) {
      if (!known.contains(value)) {
        throw refusal(
            name, text(name, value), "a comma-separated list of " + String.join(", ", known));
      }
    }
    return chosen.stream().distinct().toList();
  }

  /** Refuses a setting that is set and has no meaning yet, rather than passing over it. */
  void refuse(String name, String instead) {
    if (get(name).isPresent()) {
      throw new IllegalArgumentException(
          name + " is set, but this version does not support it yet: " + instead);
    }
  }

  /** The refusal of a value, which is repeated in it. */
  static IllegalArgumentException refusal(String name, String value, String allowed) {
    return new IllegalArgumentException(
        "%s is \"%s\", but has to be %s".formatted(name, value, allowed));
  }
}
