package io.meeshy.console.gateway;

import java.util.List;

/// What language a person reads, which others they read untranslated, and whether they want to
/// see originals at once.
public record Preferences(String language, List<String> neverTranslate, boolean showOriginal) {

  public Preferences {
    neverTranslate = neverTranslate == null ? List.of() : List.copyOf(neverTranslate);
  }

  /// Whether a text in `other` is read as it is.
  public boolean reads(String other) {
    return language.equals(other) || neverTranslate.contains(other);
  }
}
