package io.meeshy.translator.huggingface;

/** A checkpoint that cannot be used, with the reason in words for an operator. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
