package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inference threads and the batches they run: sentences of many callers that wait at the same
 * time go through the network together. Safe for use by several threads.
 *
 * <p>A caller that gives up (its gRPC context is cancelled, by the deadline too) takes its
 * sentences with it. A sentence on which the network fails is found by running its batch one by
 * one, and fails alone.
 */
public final class MicroBatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MicroBatcher.class);
  private static final int CHAT_CAPACITY = 2_000;
  private static final int BULK_CAPACITY = 20_000;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final JobQueue queue;
  private final List<Thread> workers;

  /**
   * Starts the inference threads.
   *
   * @param beforeFirst run once on each thread before its first batch, for settings that an engine
   *     keeps a thread
   */
  public MicroBatcher(int workers, Runnable beforeFirst) {
    this(workers, beforeFirst, new JobQueue(CHAT_CAPACITY, BULK_CAPACITY));
  }

  MicroBatcher(int workers, Runnable beforeFirst, JobQueue queue) {
    this.queue = queue;
    this.workers = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      this.workers.add(
          Thread.ofPlatform().name("inference-" + i).daemon().start(() -> work(beforeFirst)));
    }
  }

  /**
   * Queues sentences and returns at once; the results come in the order of the sources.
   *
   * @throws BatchRefusedException when the lane is full
   */
  public List<CompletableFuture<int[]>> submit(Lease lease, List<int[]> sources, Lane lane) {
    List<Job> jobs = new ArrayList<>();
    sources.forEach(source -> jobs.add(new Job(lease, source)));
    if (!queue.offer(jobs, lane)) {
      jobs.forEach(Job::release);
      throw new BatchRefusedException("too many texts are waiting for a translation");
    }
    giveUpWith(Context.current(), jobs);
    return jobs.stream().map(Job::result).toList();
  }

  /** Whether sentences wait for a batch. */
  public boolean isWaitedFor() {
    return !queue.isEmpty();
  }

  private static void giveUpWith(Context caller, List<Job> jobs) {
    Context.CancellationListener cancel =
        _ -> jobs.forEach(job -> job.result().completeExceptionally(new CancellationException()));
    caller.addListener(cancel, Runnable::run);
    var _ =
        CompletableFuture.allOf(jobs.stream().map(Job::result).toArray(CompletableFuture[]::new))
            .whenComplete((_, _) -> caller.removeListener(cancel));
  }

  private void work(Runnable beforeFirst) {
    try {
      List<Job> batch = queue.take();
      if (batch != null) {
        beforeFirst.run();
      }
      for (; batch != null; batch = queue.take()) {
        run(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(List<Job> batch) {
    try {
      List<Job> wanted = batch.stream().filter(job -> !job.result().isDone()).toList();
      if (!wanted.isEmpty()) {
        translate(wanted);
      }
    } finally {
      batch.forEach(Job::release);
    }
  }

  private static void translate(List<Job> jobs) {
    Generation generation = jobs.getFirst().generation();
    try {
      long start = System.nanoTime();
      List<int[]> outputs =
          generation
              .model()
              .generate(jobs.stream().map(Job::source).toList(), () -> isWanted(jobs));
      generation.measureBatch(jobs.size(), System.nanoTime() - start);
      for (int i = 0; i < jobs.size(); i++) {
        jobs.get(i).result().complete(outputs.get(i));
      }
    } catch (RuntimeException | Error e) { // native code throws both, and the thread must live on
      if (!isWanted(jobs)) {
        return; // its callers have left, which the model may have noticed
      }
      if (jobs.size() > 1) {
        jobs.forEach(job -> translate(List.of(job)));
      } else {
        String model = generation.spec().id();
        log.warn("Model {} failed on a sentence", model, e);
        jobs.getFirst()
            .result()
            .completeExceptionally(new ModelException("model " + model + " failed", e));
      }
    }
  }

  private static boolean isWanted(List<Job> jobs) {
    return jobs.stream().anyMatch(job -> !job.result().isDone());
  }

  /** Finishes what is queued, for at most {@link #DRAIN}, and ends the threads. */
  @Override
  public void close() {
    queue.close();
    long deadline = System.nanoTime() + DRAIN.toNanos();
    try {
      for (Thread worker : workers) {
        worker.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(Thread::interrupt);
  }
}
