package io.meeshy.translator.library;

import io.meeshy.translator.model.Direction;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the operator calls a model that comes in, as far as its own files do not say.
 *
 * @param id its name in the library
 * @param version dotted numbers
 * @param directions what it translates; empty to be told from its family and name
 */
public record Naming(String id, String version, List<Direction> directions) {
  public static final String FIRST_VERSION = "1.0.0";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}");

  /** An id out of the name of a folder. */
  public static String idOf(String folder) {
    return folder.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
  }

  /**
   * Checks what will become the name of a folder.
   *
   * @throws IllegalArgumentException when the id or the version is unusable
   */
  public Naming {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no id of a model: letters, digits, dots, dashes, at most 96"
              .formatted(Printable.of(id)));
    }
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no version such as 1.0.0".formatted(Printable.of(version)));
    }
    directions = List.copyOf(directions);
  }
}
