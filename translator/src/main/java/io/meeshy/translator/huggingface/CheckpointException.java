package io.meeshy.translator.huggingface;

/** A checkpoint that cannot be used, with the reason in words for an operator. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 500;

  CheckpointException(String message) {
    super(printable(message));
  }

  CheckpointException(String message, Throwable cause) {
    super(printable(message), cause);
  }

  /** The files of others are quoted, which may hold anything, in any length. */
  private static String printable(String message) {
    String printable = message.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "…" : printable;
  }
}
