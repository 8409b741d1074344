package io.meeshy.translator.cache;

import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.translator.cache.Decision.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators pinned and corrected, in force in this process and stored in a file. Safe for use
 * by several threads.
 */
final class Decisions {
  static final int MAX_PINS = 1_000;
  static final int MAX_CORRECTIONS = 10_000;

  /** Characters of one text. */
  static final int MAX_TEXT = 100_000;

  /** Characters of all that are in force together. */
  static final long MAX_CHARACTERS = 8_000_000;

  private static final Logger log = LoggerFactory.getLogger(Decisions.class);

  private final DecisionFile file;
  private final MemoryLevel memory;
  private final InstantSource clock;
  private final Map<Phrase, Held> corrections = new ConcurrentHashMap<>();
  private volatile Map<String, Decision> all = Map.of();
  private volatile long changes;

  Decisions(DecisionFile file, MemoryLevel memory, InstantSource clock) {
    this.file = file;
    this.memory = memory;
    this.clock = clock;
    adopt(file.read());
  }

  /** The correction of a phrase. */
  @Nullable Held correction(Phrase phrase) {
    return corrections.get(phrase);
  }

  /** All corrections in force. */
  Map<Phrase, Held> corrections() {
    return corrections;
  }

  /** A decision that was not taken back. */
  Optional<Decision> inForce(Kind kind, String key) {
    return Optional.ofNullable(all.get(Decision.id(kind, key))).filter(one -> !one.withdrawn());
  }

  /** All, those that were taken back included. */
  Collection<Decision> all() {
    return all.values();
  }

  /** A number that each change increases; to be read before {@link #all}. */
  long changes() {
    return changes;
  }

  /** How many of a kind are in force. */
  long count(Kind kind) {
    return all.values().stream().filter(one -> one.kind() == kind && !one.withdrawn()).count();
  }

  /**
   * Decides, or takes back.
   *
   * @throws CacheRefusedException when there are too many already, or it cannot be stored
   */
  synchronized void decide(Kind kind, String key, Entry entry, boolean withdrawn) {
    var decision = new Decision(kind, key, entry, now(Decision.id(kind, key)), withdrawn);
    if (!withdrawn) {
      requireRoom(decision);
    }
    try {
      adopt(file.merge(List.of(decision)));
    } catch (IOException e) {
      log.error("Pins and corrections cannot be stored", e);
      throw new CacheRefusedException(
          Reason.REASON_CACHE_STORE_FAILED,
          "it cannot be stored; is MODEL_CACHE_DIR writable, and is there room on the disk?");
    }
  }

  /** Now, but later than what was decided about the same thing before. */
  private Instant now(String id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Decision before = all.get(id);
    return before == null || now.isAfter(before.decidedAt())
        ? now
        : before.decidedAt().plus(Duration.ofMillis(1));
  }

  private void requireRoom(Decision decision) {
    Decision before = all.get(decision.id());
    boolean another = before == null || before.withdrawn();
    int most = decision.kind() == Kind.PIN ? MAX_PINS : MAX_CORRECTIONS;
    if (another && count(decision.kind()) >= most) {
      throw full(
          decision.kind() == Kind.PIN
              ? "%d translations are pinned, which is the most; unpin one first".formatted(most)
              : "there are %d corrections, which is the most; remove one first".formatted(most));
    }
    long characters =
        all.values().stream()
            .filter(one -> !one.withdrawn() && !one.id().equals(decision.id()))
            .mapToLong(Decision::characters)
            .sum();
    if (characters + decision.characters() > MAX_CHARACTERS) {
      throw full(
          "pins and corrections together have %d characters, %d are allowed; remove some first"
              .formatted(characters, MAX_CHARACTERS));
    }
  }

  private static CacheRefusedException full(String message) {
    return new CacheRefusedException(Reason.REASON_CACHE_FULL, message);
  }

  /**
   * Takes over what other translators decided.
   *
   * @throws IOException when it cannot be stored; it is not in force then
   */
  synchronized void merge(Collection<Decision> foreign) throws IOException {
    List<Decision> news =
        foreign.stream()
            .filter(
                one -> {
                  Decision own = all.get(one.id());
                  return own == null || one.isLaterThan(own);
                })
            .toList();
    if (!news.isEmpty()) {
      adopt(file.merge(news));
    }
  }

  private synchronized void adopt(List<Decision> decisions) {
    Map<String, Decision> before = all;
    Map<String, Decision> now = new LinkedHashMap<>();
    decisions.forEach(one -> now.put(one.id(), one));
    all = now;
    changes++;
    for (Decision one : decisions) {
      if (!one.equals(before.get(one.id()))) {
        enforce(one);
      }
    }
  }

  private void enforce(Decision decision) {
    switch (decision.kind()) {
      case PIN -> memory.pin(decision.key(), decision.entry(), !decision.withdrawn());
      case CORRECTION -> {
        Phrase phrase = decision.entry().phrase();
        if (decision.withdrawn()) {
          corrections.remove(phrase);
        } else {
          corrections.put(phrase, new Held(decision.entry(), true, 0));
        }
      }
    }
  }
}
