package io.meeshy.backend.error;

import java.util.Locale;

/** Why a request was refused: the machine-readable half of every error, with its HTTP status. */
public enum ErrorCode {
  INVALID(400),
  MALFORMED_JSON(400),
  UNKNOWN_TYPE(400),
  TEXT_TOO_LONG(400),
  NOT_AUTHENTICATED(401),
  WRONG_CREDENTIALS(401),
  TOKEN_EXPIRED(401),
  TOKEN_REUSED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  USERNAME_TAKEN(409),
  UNSUPPORTED_PAIR(409),
  REJECTED(409),
  CONFLICT(409),
  MODEL_BUSY(409),
  MODEL_FAILED(409),
  QUALITY_DROP(409),
  NO_CANDIDATE(409),
  CACHE_FULL(409),
  TOO_LARGE(413),
  RATE_LIMITED(429),
  INTERNAL(500),
  TRANSLATOR_UNAVAILABLE(503),
  OVERLOADED(503),
  CACHE_STORE_FAILED(503),
  UNAVAILABLE(503);

  private final int status;
  private final String wireName;

  ErrorCode(int status) {
    this.status = status;
    this.wireName = name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status it is answered with. */
  public int status() {
    return status;
  }

  /** Whether asking again later may help. */
  public boolean isPassing() {
    return this == TRANSLATOR_UNAVAILABLE || this == OVERLOADED || this == UNAVAILABLE;
  }

  /** The name clients see, such as {@code not_found}. */
  public String wireName() {
    return wireName;
  }
}
