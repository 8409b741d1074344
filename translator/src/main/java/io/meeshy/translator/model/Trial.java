package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A candidate on trial beside what serves. As a canary it answers a share of the texts, always the
 * same ones; as a shadow it translates what the serving version has just translated, for comparison
 * alone. Safe for use by several threads.
 */
public final class Trial {
  /** The bucket of a text that no canary takes. */
  public static final int NO_CANARY = 100;

  private static final int MOST_PERCENT = 50;
  private static final int KEPT = 100;

  /** So many failures, and so many in a hundred answers, end a canary. */
  private static final int LEAST_FAILURES = 5;

  private static final int MOST_FAILED_PERCENT = 10;

  private final ModelSpec serving;
  private final Generation candidate;
  private final int percent;
  private final boolean shadow;
  private final Deque<Comparison> comparisons = new ArrayDeque<>();
  private long answered;
  private long failed;
  private boolean halted;
  private long compared;
  private long agreed;
  private long dropped;
  private double servingMilliseconds;
  private double candidateMilliseconds;

  /**
   * What came of a trial so far.
   *
   * @param answered texts that the candidate answered
   * @param failed texts of its share that it failed on and the serving version did not
   * @param halted whether it failed so often that it answers no more
   * @param compared texts that both versions translated
   * @param agreed those of them where both say the same
   * @param dropped texts not compared since others waited, or they were long
   * @param servingMilliseconds mean of all compared
   * @param candidateMilliseconds mean of all compared
   * @param comparisons the last ones, newest first
   */
  public record Report(
      ModelSpec serving,
      ModelSpec candidate,
      int percent,
      boolean shadow,
      long answered,
      long failed,
      boolean halted,
      long compared,
      long agreed,
      long dropped,
      double servingMilliseconds,
      double candidateMilliseconds,
      List<Comparison> comparisons) {
    public Report {
      comparisons = List.copyOf(comparisons);
    }
  }

  /**
   * Begins one.
   *
   * @param percent of the texts, 0 for no canary
   * @throws ModelRefusedException when it would do nothing, or too much
   */
  Trial(ModelSpec serving, Generation candidate, int percent, boolean shadow) {
    if (percent < 0 || percent > MOST_PERCENT || (percent == 0 && !shadow)) {
      throw new ModelRefusedException(
          Reason.REASON_INVALID_REQUEST,
          "canary_percent is %d, but has to be from 1 to %d, or 0 with shadow"
              .formatted(percent, MOST_PERCENT));
    }
    this.serving = serving;
    this.candidate = candidate;
    this.percent = percent;
    this.shadow = shadow;
  }

  /** Where a text falls, 0 to 99; the same text always in the same place. */
  public static int bucket(String text) {
    var hash = new CRC32();
    hash.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % 100);
  }

  int percent() {
    return percent;
  }

  boolean shadow() {
    return shadow;
  }

  /** The right to use the candidate; empty when it has no such direction. */
  Optional<Leg> leg(Direction direction) {
    return candidate.spec().score(direction).isEmpty()
        ? Optional.empty()
        : candidate.lease().map(lease -> new Leg(lease, direction, this));
  }

  /** Whether the candidate is to answer the texts of a bucket. */
  synchronized boolean takes(int bucket) {
    return bucket < percent && !halted;
  }

  /** Counts a text that the candidate answered. */
  public synchronized void countAnswer() {
    answered++;
  }

  /** Counts a text that it failed on and the serving version did not. */
  public synchronized void countFailure() {
    failed++;
    halted = failed >= LEAST_FAILURES && 100 * failed > MOST_FAILED_PERCENT * (answered + failed);
  }

  /** Counts a text that was not compared. */
  public synchronized void countDropped() {
    dropped++;
  }

  /** Keeps a comparison, for the last of them. */
  public synchronized void keep(Comparison comparison) {
    compared++;
    agreed += comparison.agrees() ? 1 : 0;
    servingMilliseconds += comparison.servingMilliseconds();
    candidateMilliseconds += comparison.candidateMilliseconds();
    comparisons.addFirst(comparison);
    if (comparisons.size() > KEPT) {
      comparisons.removeLast();
    }
  }

  synchronized Report report() {
    return new Report(
        serving,
        candidate.spec(),
        percent,
        shadow,
        answered,
        failed,
        halted,
        compared,
        agreed,
        dropped,
        compared == 0 ? 0 : servingMilliseconds / compared,
        compared == 0 ? 0 : candidateMilliseconds / compared,
        List.copyOf(comparisons));
  }
}
