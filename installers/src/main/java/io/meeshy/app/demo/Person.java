package io.meeshy.app.demo;

import java.util.Arrays;

/** The people of the demo, each of another language. */
enum Person {
  AMELIE("Amélie", "fr"),
  BEN("Ben", "en"),
  CARLA("Carla", "es"),
  DIETER("Dieter", "de");

  private final String displayName;
  private final String language;

  Person(String displayName, String language) {
    this.displayName = displayName;
    this.language = language;
  }

  String username() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String displayName() {
    return displayName;
  }

  String language() {
    return language;
  }

  static Person named(String username) {
    return Arrays.stream(values())
        .filter(person -> person.username().equals(username))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody is called " + username));
  }
}
