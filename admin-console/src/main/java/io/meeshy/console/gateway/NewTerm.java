package io.meeshy.console.gateway;

import java.util.Map;

/// A term for the organisation's glossary, written in `language`: put in place by one of
/// `translations`, by language, or left as it is where it is to be kept.
public record NewTerm(
    String term,
    String language,
    boolean caseSensitive,
    boolean keep,
    Map<String, String> translations) {

  public NewTerm {
    translations = Map.copyOf(translations);
  }
}
