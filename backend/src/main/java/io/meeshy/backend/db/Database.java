package io.meeshy.backend.db;

import org.jdbi.v3.core.Jdbi;

/**
 * The PostgreSQL database, migrated and ready: an embedded server that keeps its data folder, or
 * one reached by URL. Safe for use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class Database implements AutoCloseable {
  private Database() {}

  /**
   * Starts or reaches the database and brings its schema up to date.
   *
   * @throws DatabaseException when that is not possible, with one clear line
   */
  public static Database open(DatabaseConfig config) {
    throw new UnsupportedOperationException(config.toString());
  }

  public Jdbi jdbi() {
    throw new UnsupportedOperationException();
  }

  /** Whether the database answers within a second. */
  public boolean isUp() {
    throw new UnsupportedOperationException();
  }

  public PoolFigures pool() {
    throw new UnsupportedOperationException();
  }

  /** Closes the pool and stops the embedded server; may be called twice. */
  @Override
  public void close() {}
}
