package io.meeshy.backend.error;

import org.jspecify.annotations.Nullable;

/** A request that cannot be met, for a reason its sender is told in these very words. */
public final class RefusedException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String field;

  public RefusedException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * A refusal.
   *
   * @param field the name of the input that is at fault, when it is a single one
   */
  public RefusedException(ErrorCode code, String message, @Nullable String field) {
    super(message);
    this.code = code;
    this.field = field;
  }

  public ErrorCode code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }
}
