package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that cannot be translated, with the reason for a machine and in words. */
public final class TranslationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public TranslationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public TranslationException(Reason reason, @Nullable String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What to tell the caller. */
  public String explanation() {
    return Objects.requireNonNullElse(getMessage(), reason.name());
  }
}
