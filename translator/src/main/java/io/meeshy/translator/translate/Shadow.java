package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.model.Comparison;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.model.Router;
import io.meeshy.translator.model.Trial;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has candidates on trial translate what was just translated by what serves, one text at a time and
 * in the bulk lane, only while nothing waits, and for a tenth of the time at most, so that little
 * of the machine is taken from chat. Nobody waits for it. Safe for use by several threads.
 */
final class Shadow {
  private static final Logger log = LoggerFactory.getLogger(Shadow.class);

  /** Longer texts, in UTF-16 units, would keep the network busy when chat comes. */
  private static final int LONGEST = 500;

  /** How much longer than a text took it then rests. */
  private static final int REST = 9;

  private final Router router;
  private final MicroBatcher batcher;
  private final Computation computation;
  private final Semaphore free = new Semaphore(1);
  private volatile long restsUntil = System.nanoTime();

  /** How a text is translated on a given way, the cache left aside. */
  @FunctionalInterface
  interface Computation {
    Translation translate(TranslateRequest request, Direction direction, Route route);
  }

  Shadow(Router router, MicroBatcher batcher, Computation computation) {
    this.router = router;
    this.batcher = batcher;
    this.computation = computation;
  }

  /** Translates with the candidate what was translated on a way, if one is on trial there. */
  void follow(
      TranslateRequest request,
      Direction direction,
      Route serving,
      Translation made,
      double milliseconds) {
    Optional<Route> found = router.shadow(serving);
    if (found.isEmpty()) {
      return;
    }
    Route candidate = found.get();
    Trial trial = candidate.trial().orElseThrow();
    if (request.getText().length() > LONGEST
        || System.nanoTime() - restsUntil < 0
        || batcher.isWaitedFor()
        || !free.tryAcquire()) {
      trial.countDropped();
      candidate.close();
      return;
    }
    var bulk = request.toBuilder().setLane(Lane.LANE_BULK).build();
    Thread.ofVirtual()
        .name("shadow")
        .start(() -> run(bulk, direction, candidate, trial, made, milliseconds));
  }

  private void run(
      TranslateRequest request,
      Direction direction,
      Route route,
      Trial trial,
      Translation made,
      double milliseconds) {
    long start = System.nanoTime();
    try (route) {
      String output = output(request, direction, route);
      trial.keep(
          new Comparison(
              direction,
              request.getText(),
              usable(made),
              output,
              milliseconds,
              (System.nanoTime() - start) / 1e6));
    } catch (RuntimeException e) {
      trial.countDropped();
      log.debug("A text was not compared", e);
    } finally {
      long now = System.nanoTime();
      restsUntil = now + REST * (now - start);
      free.release();
    }
  }

  /** What the candidate makes of it; nothing usable when it fails. */
  private String output(TranslateRequest request, Direction direction, Route route) {
    try {
      return usable(computation.translate(request, direction, route));
    } catch (TranslationException e) {
      if (e.reason() != Reason.REASON_MODEL_FAILED) {
        throw e;
      }
      return "";
    }
  }

  private static String usable(Translation translation) {
    return translation.outcome() == Outcome.OUTCOME_TRANSLATED ? translation.text() : "";
  }
}
