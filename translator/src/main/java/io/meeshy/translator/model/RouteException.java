package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;

/** No model can take the text, for a reason that a machine can act on. */
public final class RouteException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  RouteException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
