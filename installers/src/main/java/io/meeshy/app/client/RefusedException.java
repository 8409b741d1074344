package io.meeshy.app.client;

import java.time.Duration;

/** A call that the server answered with an error, or that did not reach it. */
public final class RefusedException extends RuntimeException {
  private final int status;
  private final String code;
  private final Duration retryAfter;

  RefusedException(int status, String code, String message, Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  RefusedException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
    this.code = "unreachable";
    this.retryAfter = Duration.ZERO;
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** The machine-readable reason, such as {@code username_taken}. */
  public String code() {
    return code;
  }

  /** How long the server asks to wait; zero when it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
