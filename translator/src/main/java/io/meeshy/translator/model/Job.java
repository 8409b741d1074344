package io.meeshy.translator.model;

import java.util.concurrent.CompletableFuture;

/**
 * A sentence waiting for, or in, a batch. Its result is completed exactly once, by the batch or by
 * whoever gives up on it; a job that is done before its batch starts is never run.
 */
final class Job {
  private final Lease lease;
  private final int[] source;
  private final CompletableFuture<int[]> result = new CompletableFuture<>();

  Job(Lease lease, int[] source) {
    this.lease = lease.share();
    this.source = source;
  }

  int[] source() {
    return source;
  }

  CompletableFuture<int[]> result() {
    return result;
  }

  Generation generation() {
    return lease.generation();
  }

  /**
   * Whether both can run in one batch without much padding: the same model, and lengths within a
   * factor of about two.
   */
  boolean fits(Job other) {
    int shorter = Math.min(source.length, other.source.length);
    int longer = Math.max(source.length, other.source.length);
    return generation() == other.generation() && longer <= 2 * shorter + 8;
  }

  /** The job is over, run or not: gives its lease back. */
  void release() {
    lease.close();
  }
}
