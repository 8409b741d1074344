package io.meeshy.backend.chat;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The entries of the audit log for decisions that are made in the database alone, each written in
 * the transaction of the deed itself.
 */
final class Audit {
  private Audit() {}

  static void add(Handle handle, UUID accountId, String action, UUID subject, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_entry
              (at, account_id, username, action, subject, details, outcome, finished_at)
            SELECT :now, id, username, :action, :subject, '{}', 'done', :now
            FROM account WHERE id = :account
            """)
        .bind("now", now)
        .bind("account", accountId)
        .bind("action", action)
        .bind("subject", subject.toString())
        .execute();
  }
}
