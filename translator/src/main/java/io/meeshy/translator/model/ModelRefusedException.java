package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;

/** What was asked of the models cannot be done, for a reason that a machine can act on. */
public final class ModelRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  ModelRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
