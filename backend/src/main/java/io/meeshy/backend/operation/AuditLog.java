package io.meeshy.backend.operation;

import io.meeshy.backend.error.RefusedException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lasting record of what operators change: who, what, when, and what came of it. An act is
 * written down before it begins, so that without the database nothing is changed. Safe for use by
 * many threads.
 */
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final AuditStore store;
  private final InstantSource clock;

  public AuditLog(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Has something done between its two entries; a refusal is written down and thrown on. */
  public <T> T around(Act act, Supplier<T> deed) {
    long id = begin(act);
    try {
      T result = deed.get();
      finish(id, null);
      return result;
    } catch (RefusedException refusal) {
      finish(id, problem(refusal));
      throw refusal;
    } catch (RuntimeException failure) {
      finish(id, "internal");
      throw failure;
    }
  }

  long begin(Act act) {
    return store.begin(act, clock.instant());
  }

  /** Writes down how an act ended; the act counts even when that cannot be written any more. */
  void finish(long id, @Nullable String problem) {
    try {
      store.finish(id, problem, clock.instant());
    } catch (JdbiException failure) {
      LOG.warn("Audit entry {} stays without its outcome: {}", id, failure.getMessage());
    }
  }

  static String problem(RefusedException refusal) {
    return refusal.code().wireName() + ": " + refusal.getMessage();
  }

  /**
   * The newest entries first.
   *
   * @param before the id that all are older than; null for the newest
   */
  public List<AuditEntry> page(@Nullable Long before, int limit) {
    return store.page(before, limit);
  }
}
