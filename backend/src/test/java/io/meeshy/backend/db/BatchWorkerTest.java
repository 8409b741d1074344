package io.meeshy.backend.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchWorkerTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

  private void work(List<Integer> batch) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    batches.add(batch);
    if (batch.contains(13)) {
      throw new IllegalStateException("unlucky");
    }
  }

  @Test
  void whatGathersIsWorkedOnTogetherInOrderAndAFailureEndsNothing() {
    try (BatchWorker<Integer> worker = new BatchWorker<>("test", 100, 7, this::work)) {
      assertThat(IntStream.range(0, 50).allMatch(worker::offer)).isTrue();
      gate.countDown();
    }
    assertThat(batches.stream().flatMap(List::stream))
        .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(batches).hasSizeLessThan(20).allMatch(batch -> batch.size() <= 7);
  }

  @Test
  void anErrorEndsItsBatchAndNotTheThread() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    try (BatchWorker<Integer> worker =
        new BatchWorker<>(
            "test",
            5,
            1,
            batch -> {
              if (batch.contains(13)) {
                throw new StackOverflowError("unlucky");
              }
              next.countDown();
            })) {
      assertThat(worker.offer(13)).isTrue();
      assertThat(worker.offer(14)).isTrue();
      assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFullQueueRefusesAndAClosedOneToo() {
    BatchWorker<Integer> worker = new BatchWorker<>("test", 5, 1, this::work);
    long accepted = IntStream.range(0, 50).filter(worker::offer).count();
    assertThat(accepted).isBetween(5L, 6L);
    gate.countDown();
    worker.close();
    assertThat(worker.offer(1)).isFalse();
    assertThat(batches).hasSize((int) accepted);
  }
}
