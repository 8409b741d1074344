package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows that say for good who decided what; written in the transaction of the deed itself. */
final class Audit {
  private Audit() {}

  static void add(Handle handle, UUID accountId, String action, UUID subject, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (id, at, account_id, action, subject)
            VALUES (:id, :now, :account, :action, :subject)
            """)
        .bind("id", TimeOrderedIds.next(now))
        .bind("now", now)
        .bind("account", accountId)
        .bind("action", action)
        .bind("subject", subject)
        .execute();
  }
}
