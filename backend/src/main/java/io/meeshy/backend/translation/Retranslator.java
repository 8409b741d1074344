package io.meeshy.backend.translation;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.RetranslationBatches;
import io.meeshy.backend.chat.RetranslationBatches.Exchange;
import io.meeshy.backend.chat.RetranslationBatches.Stored;
import io.meeshy.backend.chat.RetranslationStore;
import io.meeshy.backend.chat.RetranslationStore.Running;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates history again in the background, when there is an order to: one small batch at a time
 * in the bulk lane, so that chat goes first wherever both wait. The order and its place are in the
 * database, and whoever starts next goes on with it. An old translation stays until the new one is
 * there. Safe for use by many threads; one of its own works.
 */
public final class Retranslator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retranslator.class);
  private static final int BATCH = 16;
  private static final int MOST_TRIES = 8;
  private static final Duration LOOK_UP = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final RetranslationStore store;
  private final RetranslationBatches batches;
  private final TranslationService translations;
  private final EventBus<ChatEvent> events;
  private final Semaphore wake = new Semaphore(0);
  private final Thread worker;
  private volatile boolean closed;
  private volatile @Nullable ErrorCode waitingFor;
  private int size = BATCH; // the worker's alone, as is stuck
  private int stuck;

  /** Goes on at once with an order that a stop has interrupted. */
  public Retranslator(
      RetranslationStore store,
      RetranslationBatches batches,
      TranslationService translations,
      EventBus<ChatEvent> events) {
    this.store = store;
    this.batches = batches;
    this.translations = translations;
    this.events = events;
    this.worker = Thread.ofVirtual().name("retranslation").unstarted(this::work);
    worker.start();
  }

  /** Has it look for a new order at once. */
  void look() {
    waitingFor = null;
    wake.release();
  }

  /** Why it does not get on right now; null while it does. */
  @Nullable ErrorCode waitingFor() {
    return waitingFor;
  }

  private void work() {
    while (!closed) {
      switch (step()) {
        case ON -> stuck = 0;
        case IDLE -> {
          stuck = 0;
          rest(LOOK_UP);
        }
        case STUCK -> rest(FIRST_PAUSE.multipliedBy(1L << Math.min(stuck++, 5)));
      }
    }
  }

  private void rest(Duration most) {
    try {
      if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private enum Step {
    ON,
    IDLE,
    STUCK
  }

  private Step step() {
    try {
      Running order = store.running().orElse(null);
      if (order == null) {
        waitingFor = null;
        return Step.IDLE;
      }
      List<Stored> batch = batches.next(order, size);
      if (batch.isEmpty()) {
        store.finish(order, Instant.now());
        LOG.info("History has been translated again");
        return Step.IDLE;
      }
      return translate(order, batch);
    } catch (RuntimeException failure) { // mostly of the database; nothing may end the worker
      if (waitingFor != ErrorCode.UNAVAILABLE) {
        LOG.warn("Translating history again failed and will be tried again", failure);
      }
      waitingFor = ErrorCode.UNAVAILABLE;
      return Step.STUCK;
    }
  }

  private Step translate(Running order, List<Stored> batch) {
    List<TranslationResult> results = translations.again(batch).join();
    List<Exchange> exchanges = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      switch (results.get(i)) {
        case TranslationResult.Translated(Translation translation) ->
            exchanges.add(new Exchange(batch.get(i), translation));
        case TranslationResult.Failed(ErrorCode reason, String why) -> {
          if (reason.isPassing() && !isHopeless(batch, reason)) {
            waitingFor = reason;
            size = Math.max(1, size / 2);
            return Step.STUCK;
          }
          exchanges.add(new Exchange(batch.get(i), null));
        }
      }
    }
    waitingFor = null;
    size = Math.min(BATCH, size * 2);
    batches.advance(order, exchanges).stream()
        .filter(Exchange::isDifferent)
        .forEach(this::announce);
    return Step.ON;
  }

  /** Whether a text is too much by itself, so that the others must not wait for it any longer. */
  private boolean isHopeless(List<Stored> batch, ErrorCode reason) {
    return batch.size() == 1 && reason == ErrorCode.OVERLOADED && stuck >= MOST_TRIES;
  }

  private void announce(Exchange exchange) {
    if (exchange.translation() != null) {
      events.publish(ChatEvent.Translated.of(exchange.stored().message(), exchange.translation()));
    }
  }

  /** Lets the batch under way end; the next start goes on after it. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      if (!worker.join(CLOSE_LIMIT)) {
        LOG.warn("Translating history again was stopped in the middle of a batch");
        worker.interrupt();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
