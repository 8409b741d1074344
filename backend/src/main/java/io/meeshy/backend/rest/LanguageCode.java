package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Input;
import io.meeshy.backend.language.Languages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language codes as foreign clients write them. */
final class LanguageCode {
  private LanguageCode() {}

  /** One of our languages; a regional or script variant such as {@code pt-BR} is its language. */
  static String of(String field, @Nullable String value) {
    String tag = Input.present(field, value).strip().replace('_', '-');
    String code = Locale.forLanguageTag(tag).getLanguage();
    if (!Languages.isSupported(code)) {
      throw Input.invalid(field, "must be one of " + String.join(", ", Languages.ALL));
    }
    return code;
  }
}
