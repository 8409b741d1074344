package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// A call the gateway refused, or that did not reach it. `code` is the protocol's, or
/// `unreachable`, `timeout`, `unexpected_answer` of this client.
public final class GatewayException extends RuntimeException {

  public static final String UNREACHABLE = "unreachable";
  public static final String TIMEOUT = "timeout";
  public static final String UNEXPECTED_ANSWER = "unexpected_answer";

  private final int status;
  private final String code;
  private final @Nullable String field;

  public GatewayException(int status, String code, String message, @Nullable String field) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  GatewayException(String code, String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
    this.code = code;
    this.field = null;
  }

  /// The HTTP status, 0 when there was no answer.
  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }
}
