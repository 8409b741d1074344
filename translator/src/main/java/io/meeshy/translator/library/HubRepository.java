package io.meeshy.translator.library;

import java.util.regex.Pattern;

/**
 * A repository of a model hub.
 *
 * @param id such as {@code facebook/nllb-200-distilled-600M}, or of old ones {@code t5-small}
 */
public record HubRepository(String id) {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}(/[A-Za-z0-9][A-Za-z0-9._-]{0,95})?");

  /**
   * Checks what becomes part of addresses.
   *
   * @throws IllegalArgumentException when it is no name of a repository
   */
  public HubRepository {
    if (!ID.matcher(id).matches() || id.contains("..")) {
      throw new IllegalArgumentException(
          "'%s' is no name of a model such as facebook/nllb-200-distilled-600M"
              .formatted(Printable.of(id)));
    }
  }

  /** The model's own name. */
  public String name() {
    return id.substring(id.indexOf('/') + 1);
  }

  /** As a part of a file's name. */
  String folder() {
    return id.replace("/", "--");
  }
}
