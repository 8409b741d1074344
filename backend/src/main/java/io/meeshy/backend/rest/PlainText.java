package io.meeshy.backend.rest;

import java.util.List;

/** A text without markup; a blank one stays as it is. */
record PlainText(String text) implements TranslatableText {

  @Override
  public List<String> texts() {
    return text.isBlank() ? List.of() : List.of(text);
  }

  @Override
  public String with(List<String> translations) {
    return translations.isEmpty() ? text : translations.getFirst();
  }
}
