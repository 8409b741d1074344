package io.meeshy.translator.cache;

import io.meeshy.proto.translation.v1.Reason;

/** An operator's wish that cannot be fulfilled, with the reason for a machine and in words. */
public final class CacheRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  CacheRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
