package io.meeshy.backend.chat;

import java.util.List;

/**
 * How a person wants to read.
 *
 * @param language what messages are translated into
 * @param uiLanguage of menus and buttons
 * @param neverTranslate languages this person reads as they are
 * @param showOriginal whether the original stands above its translation
 */
public record Preferences(
    String language, String uiLanguage, List<String> neverTranslate, boolean showOriginal) {

  public Preferences {
    neverTranslate = List.copyOf(neverTranslate);
  }
}
