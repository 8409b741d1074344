package io.meeshy.backend.cluster;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is online, that is has at least one connection, and when the others were last seen. Safe for
 * use by many threads.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // signatures first: the bodies follow
public final class Presence {
  public Presence(Jdbi jdbi) {}

  public boolean isOnline(UUID accountId) {
    throw new UnsupportedOperationException();
  }
}
