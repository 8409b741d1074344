package io.meeshy.backend.db;

import org.jspecify.annotations.Nullable;

/** The database cannot be opened; the message is one line that says why and what to do. */
public final class DatabaseException extends RuntimeException {
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
