package io.meeshy.app;

/**
 * Why a command cannot do its work, in one line that tells the operator what to do; the process
 * ends with status 1.
 */
public final class CommandException extends RuntimeException {

  public CommandException(String line) {
    super(line);
  }

  public CommandException(String line, Throwable cause) {
    super(line, cause);
  }

  /** A failure whose cause already says it in a line. */
  public CommandException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
