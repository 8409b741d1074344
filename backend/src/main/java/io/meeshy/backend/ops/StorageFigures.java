package io.meeshy.backend.ops;

import org.jdbi.v3.core.Jdbi;

/** How much the database holds: messages, and bytes on disk. */
public record StorageFigures(long messages, long bytes) {

  /** Asks the database; seq has no gaps, so the conversations' counters add up to the messages. */
  public static StorageFigures measure(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT (SELECT coalesce(sum(last_seq), 0) FROM conversation) AS messages,
                      pg_database_size(current_database()) AS bytes
                    """)
                .map((row, context) -> new StorageFigures(row.getLong(1), row.getLong(2)))
                .one());
  }
}
