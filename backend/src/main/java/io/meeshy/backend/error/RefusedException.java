package io.meeshy.backend.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that cannot be met, for a reason its sender is told in these very words. */
public final class RefusedException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String field;
  private final @Nullable Duration retryAfter;

  public RefusedException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * A refusal.
   *
   * @param field the name of the input that is at fault, when it is a single one
   */
  public RefusedException(ErrorCode code, String message, @Nullable String field) {
    this(code, message, field, null);
  }

  private RefusedException(
      ErrorCode code, String message, @Nullable String field, @Nullable Duration retryAfter) {
    super(message);
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /** A refusal that ends by itself after a while. */
  public static RefusedException until(ErrorCode code, String message, Duration retryAfter) {
    return new RefusedException(code, message, null, retryAfter);
  }

  public ErrorCode code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }

  /** How long to wait before the same request can be met; null when nobody can tell. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
