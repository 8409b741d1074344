package io.meeshy.backend.cluster;

import io.meeshy.backend.db.BatchWorker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is online, that is has at least one connection, and when the others were last seen. Safe for
 * use by many threads; the time is written a moment later by a thread of its own.
 */
public final class Presence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final int CAPACITY = 50_000;
  private static final int BATCH = 1_000;

  private final Jdbi jdbi;
  private final Map<UUID, Integer> connections = new ConcurrentHashMap<>();
  private final BatchWorker<Seen> writer;

  private record Seen(UUID accountId, Instant at) {}

  public Presence(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.writer = new BatchWorker<>("last-seen", CAPACITY, BATCH, this::write);
  }

  public boolean isOnline(UUID accountId) {
    return connections.containsKey(accountId);
  }

  /** Counts a connection; true when it is the person's first. */
  public boolean connected(UUID accountId) {
    return connections.merge(accountId, 1, Integer::sum) == 1;
  }

  /** Counts a connection off; true when it was the person's last. */
  public boolean disconnected(UUID accountId, Instant now) {
    boolean last =
        connections.computeIfPresent(accountId, (id, count) -> count == 1 ? null : count - 1)
            == null;
    if (last && !writer.offer(new Seen(accountId, now.truncatedTo(ChronoUnit.MILLIS)))) {
      LOG.warn("So many people left at once that one's last-seen time was not kept");
    }
    return last;
  }

  private void write(List<Seen> batch) {
    Map<UUID, Instant> latest = new ConcurrentHashMap<>();
    batch.forEach(seen -> latest.put(seen.accountId(), seen.at()));
    List<UUID> ids = latest.keySet().stream().sorted().toList();
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      UPDATE account a SET last_seen = n.at
                      FROM unnest(:ids, CAST(:times AS timestamptz[])) AS n (id, at) WHERE a.id = n.id
                      """)
                  .bindArray("ids", UUID.class, ids)
                  .bindArray(
                      "times", String.class, ids.stream().map(id -> latest.get(id) + "").toList())
                  .execute());
    } catch (JdbiException e) {
      LOG.warn("The last-seen times of {} people could not be stored", batch.size(), e);
    }
  }

  /** Writes what is left to write. */
  @Override
  public void close() {
    writer.close();
  }
}
