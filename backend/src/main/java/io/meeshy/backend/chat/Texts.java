package io.meeshy.backend.chat;

import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;

/** What a text must be like to be kept: some characters, not too many, all of them storable. */
final class Texts {
  private static final int MAX_CLIENT_ID = 64;

  private Texts() {}

  /**
   * The text of a message.
   *
   * @param most code points it may have
   */
  static String message(String text, int most) {
    if (text.isBlank()) {
      throw new RefusedException(ErrorCode.INVALID, "The message is empty.", "text");
    }
    int characters = text.codePointCount(0, text.length());
    if (characters > most) {
      throw new RefusedException(
          ErrorCode.TEXT_TOO_LONG,
          "The message has %d characters, %d are allowed.".formatted(characters, most),
          "text");
    }
    return storable(text, "text");
  }

  static String clientId(String clientId) {
    if (clientId.isEmpty() || clientId.length() > MAX_CLIENT_ID) {
      throw new RefusedException(
          ErrorCode.INVALID,
          "clientId must have 1 to %d characters.".formatted(MAX_CLIENT_ID),
          "clientId");
    }
    return storable(clientId, "clientId");
  }

  /** Refuses the zero character and halves of surrogate pairs, which the database cannot hold. */
  static String storable(String text, String field) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw new RefusedException(
            ErrorCode.INVALID,
            "There is a character that cannot be stored in " + field + ".",
            field);
      }
      if (pair) {
        i++;
      }
    }
    return text;
  }
}
