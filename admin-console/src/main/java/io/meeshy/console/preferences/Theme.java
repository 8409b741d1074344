package io.meeshy.console.preferences;

import java.util.Arrays;

/// Light, dark, or what the system says.
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  static Theme named(String name) {
    return Arrays.stream(values())
        .filter(theme -> theme.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(SYSTEM);
  }
}
