package io.meeshy.backend.chat;

import io.meeshy.backend.chat.LogEntry.Outcome;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.db.BatchWorker;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where messages are committed, many in one transaction, and then announced. Safe for use
 * by many threads.
 *
 * <p>Two threads of its own: one writes the next batch while the other tells the last one's senders
 * and listeners, in the order of commitment. The order of one sender's messages is kept.
 */
public final class MessageLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);
  private static final int CAPACITY = 20_000;
  private static final int BATCH = 500;
  private static final int ATTEMPTS = 3;
  private static final String UNIQUE_VIOLATION = "23505";

  private final Jdbi jdbi;
  private final EventBus<ChatEvent> events;
  private final BatchWorker<Settled> announcer;
  private final BatchWorker<LogEntry> writer;
  private final LongAdder messages = new LongAdder();
  private final LongAdder batches = new LongAdder();

  private record Settled(LogEntry entry, Outcome outcome) {}

  public MessageLog(Jdbi jdbi, EventBus<ChatEvent> events) {
    this.jdbi = jdbi;
    this.events = events;
    this.announcer = new BatchWorker<>("message-announcer", CAPACITY, BATCH, this::announce);
    this.writer = new BatchWorker<>("message-log", CAPACITY, BATCH, this::write);
  }

  /** Queues a message; completes with the stored one, or with a {@link RefusedException}. */
  CompletableFuture<Message> append(LogEntry entry) {
    if (!writer.offer(entry)) {
      entry
          .done()
          .completeExceptionally(
              new RefusedException(
                  ErrorCode.UNAVAILABLE,
                  "Too many messages are waiting. Send it again in a moment."));
    }
    return entry.done();
  }

  private void write(List<LogEntry> batch) {
    try {
      settle(batch, commit(batch));
    } catch (JdbiException | LogTransaction.OutdatedException e) {
      if (batch.size() > 1 && !unreachable(e)) {
        LOG.warn("A batch of {} messages failed and is tried one by one", batch.size(), e);
        batch.forEach(entry -> write(List.of(entry)));
      } else {
        refuse(batch, e);
      }
    } catch (RuntimeException | Error e) {
      refuse(batch, e);
    }
  }

  private List<Outcome> commit(List<LogEntry> batch) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(handle -> new LogTransaction(handle, batch).run());
      } catch (JdbiException | LogTransaction.OutdatedException e) {
        boolean again =
            e instanceof LogTransaction.OutdatedException || UNIQUE_VIOLATION.equals(sqlState(e));
        if (attempt == ATTEMPTS || !again) {
          throw e;
        }
        LOG.debug("Something changed while the log waited for its lock");
      }
    }
  }

  private void settle(List<LogEntry> batch, List<Outcome> outcomes) {
    batches.increment();
    for (int i = 0; i < batch.size(); i++) {
      Settled settled = new Settled(batch.get(i), outcomes.get(i));
      if (!announcer.offer(settled)) {
        announce(List.of(settled));
      }
    }
  }

  private void refuse(List<LogEntry> batch, Throwable e) {
    LOG.error("{} messages could not be stored", batch.size(), e);
    RefusedException refusal =
        unreachable(e)
            ? new RefusedException(
                ErrorCode.UNAVAILABLE, "The database cannot be reached. Send it again in a moment.")
            : new RefusedException(ErrorCode.INTERNAL, "The message could not be stored.");
    batch.forEach(entry -> entry.done().completeExceptionally(refusal));
  }

  private static boolean unreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
    }
    String state = sqlState(failure);
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  private void announce(List<Settled> settled) {
    for (Settled each : settled) {
      try {
        announce(each.entry(), each.outcome());
      } catch (RuntimeException | Error e) {
        LOG.error("A message was stored and could not be announced", e);
      }
    }
  }

  private void announce(LogEntry entry, Outcome outcome) {
    switch (outcome) {
      case Outcome.Stored(Message message) -> {
        messages.increment();
        List<Translation> ready = ready(entry, message);
        entry.done().complete(message);
        events.publish(new ChatEvent.Sent(message, ready, entry.acceptedNanos()));
      }
      case Outcome.Known(Message message) -> entry.done().complete(message);
      case Outcome.Refused(RefusedException refusal) -> entry.done().completeExceptionally(refusal);
    }
  }

  /** A message is told without its translations rather than not at all. */
  private static List<Translation> ready(LogEntry entry, Message message) {
    try {
      return entry.companion().apply(message);
    } catch (RuntimeException | Error e) {
      LOG.error("The translations of a message got lost", e);
      return List.of();
    }
  }

  public LogFigures figures() {
    return new LogFigures(messages.sum(), batches.sum(), writer.queued());
  }

  /** Commits and announces what is queued and refuses more. */
  @Override
  public void close() {
    writer.close();
    announcer.close();
  }
}
