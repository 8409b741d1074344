package io.meeshy.translator.cache;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.translator.cache.Decision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with the cache: look for entries, evict, pin and correct them. Safe for use
 * by several threads.
 */
public final class CacheAdministration {
  /** What a correction has in place of a model's id. */
  public static final String CORRECTION_MODEL = "correction";

  /** The newest first. */
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::madeAt).reversed().thenComparing(Place::key);

  private final MemoryLevel memory;
  private final SecondLevel behind;
  private final Decisions decisions;
  private final InstantSource clock;

  CacheAdministration(
      MemoryLevel memory, SecondLevel behind, Decisions decisions, InstantSource clock) {
    this.memory = memory;
    this.behind = behind;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Which kind of entries a search is about. */
  public enum Show {
    ALL,
    PINNED,
    CORRECTIONS
  }

  /** Where an entry stands in a search, and where a page of it ended. */
  public record Place(Instant madeAt, String key) {}

  /**
   * A part of what was found, the newest first.
   *
   * @param next where the next page begins; empty when this is the last
   * @param total how many match in all
   */
  public record Page(List<CachedView> entries, Optional<Place> next, int total) {}

  private record Row(String key, Held held, boolean correction) {
    Place place() {
      return new Place(held.entry().madeAt(), key);
    }
  }

  /**
   * Looks through corrections and this translator's memory; looking is no use of an entry.
   *
   * @param after the end of the page before; null for the first
   */
  public Page search(CacheFilter filter, Show show, @Nullable Place after, int size) {
    List<Row> matching =
        rows(show).filter(row -> filter.test(row.key(), row.held().entry())).toList();
    List<Row> rows =
        matching.stream()
            .filter(row -> after == null || ORDER.compare(row.place(), after) > 0)
            .sorted(Comparator.comparing(Row::place, ORDER))
            .limit(size + 1L)
            .toList();
    boolean more = rows.size() > size;
    List<Row> shown = more ? rows.subList(0, size) : rows;
    Optional<Place> next = more ? Optional.of(shown.getLast().place()) : Optional.empty();
    return new Page(shown.stream().map(this::view).toList(), next, matching.size());
  }

  private Stream<Row> rows(Show show) {
    Stream<Row> corrections =
        decisions.corrections().entrySet().stream()
            .map(one -> new Row(one.getKey().id(), one.getValue(), true));
    Stream<Row> entries =
        memory.all().entrySet().stream().map(one -> new Row(one.getKey(), one.getValue(), false));
    return switch (show) {
      case ALL -> Stream.concat(corrections, entries);
      case PINNED -> entries.filter(row -> row.held().pinned());
      case CORRECTIONS -> corrections;
    };
  }

  private CachedView view(Row row) {
    Held held = row.held();
    Entry entry = held.entry();
    Duration age = Duration.between(entry.madeAt(), clock.instant());
    return new CachedView(
        row.key(),
        entry,
        age.isNegative() ? Duration.ZERO : age,
        held.pinned() ? Optional.empty() : memory.remaining(row.key()),
        held.hits(),
        held.pinned() && !row.correction(),
        row.correction(),
        !row.correction() && decisions.correction(entry.phrase()) != null);
  }

  /**
   * Forgets matching entries, in memory, in Redis and in the other translators that share it; pins
   * and corrections stay.
   */
  public Evicted evict(CacheFilter filter) {
    int here = memory.evict(filter);
    SecondLevel.Removed there = behind.evict(filter);
    // What a lookup brought back from Redis in between.
    here += memory.evict(filter);
    return new Evicted(here, there.count(), there.complete());
  }

  /**
   * Makes an entry of this translator's memory stay.
   *
   * @throws CacheRefusedException when it is not there, or there are too many
   */
  public CachedView pin(String key) {
    Held held = memory.all().get(key);
    if (held == null) {
      throw missing("no translation with this key is in memory; search for it again");
    }
    decide(Kind.PIN, key, held.entry(), false);
    return view(new Row(key, new Held(held.entry(), true, held.hits()), false));
  }

  /**
   * Lets an entry go as any other.
   *
   * @throws CacheRefusedException when it is not pinned
   */
  public void unpin(String key) {
    withdraw(Kind.PIN, key, "no translation with this key is pinned");
  }

  /**
   * Has a translation served for a phrase from now on, whichever model would be asked.
   *
   * @throws CacheRefusedException when it is unusable, or there are too many
   */
  public CachedView correct(Phrase phrase, String translation) {
    requireText("the text", phrase.text());
    requireText("the translation", translation);
    if (phrase.source().equals(phrase.target())) {
      throw unusable("source and target language are the same");
    }
    var entry =
        new Entry(
            phrase,
            translation,
            Outcome.OUTCOME_TRANSLATED,
            CORRECTION_MODEL,
            "",
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    decide(Kind.CORRECTION, phrase.id(), entry, false);
    return view(new Row(phrase.id(), new Held(entry, true, 0), true));
  }

  /**
   * Takes a correction back.
   *
   * @throws CacheRefusedException when there is none
   */
  public void removeCorrection(Phrase phrase) {
    withdraw(Kind.CORRECTION, phrase.id(), "this text has no correction for these languages");
  }

  private void withdraw(Kind kind, String key, String otherwise) {
    Decision decided = decisions.inForce(kind, key).orElseThrow(() -> missing(otherwise));
    decide(kind, key, decided.entry(), true);
  }

  private void decide(Kind kind, String key, Entry entry, boolean withdrawn) {
    decisions.decide(kind, key, entry, withdrawn);
    behind.exchange();
  }

  private static void requireText(String name, String text) {
    if (text.isBlank() || text.length() > Decisions.MAX_TEXT) {
      throw unusable(
          "%s has %d characters, allowed are 1 to %d, not all of them blank"
              .formatted(name, text.length(), Decisions.MAX_TEXT));
    }
  }

  private static CacheRefusedException missing(String message) {
    return new CacheRefusedException(Reason.REASON_CACHE_ENTRY_NOT_FOUND, message);
  }

  private static CacheRefusedException unusable(String message) {
    return new CacheRefusedException(Reason.REASON_INVALID_REQUEST, message);
  }
}
