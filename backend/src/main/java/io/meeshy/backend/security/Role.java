package io.meeshy.backend.security;

import java.util.Locale;

/**
 * What a person may do: use the chat, watch and operate the service, or administer people as well.
 */
public enum Role {
  USER,
  OPERATOR,
  ADMIN;

  public boolean operates() {
    return this != USER;
  }

  /** The name in the database and on the wire, such as {@code operator}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that name.
   *
   * @throws IllegalArgumentException when there is no such role
   */
  public static Role of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
