package io.meeshy.backend.chat;

import org.jdbi.v3.core.Jdbi;

/**
 * The place where messages are committed, many in one transaction. Safe for use by many threads;
 * one of its own writes.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class MessageLog implements AutoCloseable {
  public MessageLog(Jdbi jdbi) {}

  public LogFigures figures() {
    throw new UnsupportedOperationException();
  }

  /** Commits what is queued and refuses more. */
  @Override
  public void close() {}
}
