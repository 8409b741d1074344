package io.meeshy.backend.chat;

import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.Languages;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for what people type, beside messages.
 *
 * <p>Each refuses with {@code invalid} and the field's name. Lengths are in code points.
 */
public final class Input {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{3,32}");

  private Input() {}

  /** One line of visible text: trimmed, in Unicode's composed form, without control characters. */
  public static String line(String field, @Nullable String value, int most) {
    String text = text(field, value, most);
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid(field, "must be a single line without control characters");
    }
    return text;
  }

  /** The same, of as many lines as there are. */
  public static String text(String field, @Nullable String value, int most) {
    String text = Normalizer.normalize(present(field, value), Normalizer.Form.NFC).strip();
    if (text.codePoints().noneMatch(Input::isVisible)) {
      throw invalid(field, "must not be empty");
    }
    if (text.codePoints().anyMatch(Input::isForbidden)) {
      throw invalid(field, "must not contain control characters");
    }
    if (text.codePointCount(0, text.length()) > most) {
      throw invalid(field, "must have at most %d characters".formatted(most));
    }
    return text;
  }

  /** A user name, folded to lower case. */
  static String username(@Nullable String value) {
    String folded = folded(present("username", value));
    if (!isUsername(folded)) {
      throw invalid("username", "must have 3 to 32 of the characters a-z, 0-9, dot, _ and -");
    }
    return folded;
  }

  /** A user name as it is stored, of whatever was typed. */
  public static String folded(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether there can be an account of that name. */
  public static boolean isUsername(String folded) {
    return USERNAME.matcher(folded).matches();
  }

  /** A new password, exactly as typed. */
  static String password(@Nullable String value) {
    String password = present("password", value);
    int length = password.codePointCount(0, password.length());
    if (length < 8 || length > 128) {
      throw invalid("password", "must have 8 to 128 characters");
    }
    return password;
  }

  /**
   * The code of one of the product's languages; a variant such as {@code pt-BR} is its language.
   */
  public static String language(String field, @Nullable String value) {
    return Languages.code(present(field, value))
        .orElseThrow(() -> invalid(field, "must be one of " + String.join(", ", Languages.ALL)));
  }

  /** Some of the product's languages, each once. */
  static List<String> languages(String field, List<@Nullable String> values) {
    Set<String> codes = new LinkedHashSet<>();
    for (String value : values) {
      codes.add(language(field, value));
    }
    return List.copyOf(codes);
  }

  /** A value that must be there. */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw invalid(field, "is missing");
    }
    return value;
  }

  /** A refusal of one field; the rule completes the sentence that its name begins. */
  public static RefusedException invalid(String field, String rule) {
    return new RefusedException(ErrorCode.INVALID, "'" + field + "' " + rule + ".", field);
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && Character.getType(character) != Character.FORMAT
        && !isForbidden(character);
  }

  /**
   * Control characters but line breaks and tabs, halves of a pair, and what turns the direction of
   * the text around it.
   */
  private static boolean isForbidden(int character) {
    return (Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0)
        || Character.getType(character) == Character.SURROGATE
        || (character >= 0x2028 && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
