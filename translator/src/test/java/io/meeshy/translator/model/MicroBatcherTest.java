package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Lane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class MicroBatcherTest {
  private static final int CAPACITY = 100;
  private static final Direction DIRECTION = new Direction("en", "fr");

  @TempDir private Path folder;
  private final FakeTextModel model = new FakeTextModel();
  private final MicroBatcher batcher =
      new MicroBatcher(1, () -> {}, new JobQueue(CAPACITY, CAPACITY));
  private ModelSlot slot;
  private Lease lease;

  @BeforeEach
  void serveTheModel() throws Exception {
    slot = new ModelSlot(ModelSpec.read(ModelFolder.write(folder, "fake", "1.0", "en-fr:50")));
    slot.serve(new Generation(slot.spec(), model));
    lease = slot.lease().orElseThrow();
  }

  @AfterEach
  void closeTheBatcher() {
    lease.close();
    batcher.close();
  }

  private CompletableFuture<String> submit(String sentence, Lane lane) {
    return submitAll(List.of(sentence), lane).getFirst();
  }

  private List<CompletableFuture<String>> submitAll(List<String> sentences, Lane lane) {
    List<int[]> sources =
        sentences.stream().map(sentence -> model.encode(sentence, DIRECTION)).toList();
    return batcher.submit(lease, sources, lane).stream()
        .map(future -> future.thenApply(model::decode))
        .toList();
  }

  /** Makes the only worker busy until the returned latch is counted down. */
  private CountDownLatch occupy() {
    CountDownLatch gate = model.hold();
    var _ = submit("busy", Lane.LANE_CHAT);
    while (model.batches().isEmpty()) {
      Thread.onSpinWait();
    }
    return gate;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  @Test
  void sentencesThatWaitTogetherRunTogether() throws Exception {
    CountDownLatch gate = occupy();
    var first = submit("hello", Lane.LANE_CHAT);
    var second = submit("world", Lane.LANE_CHAT);
    gate.countDown();
    assertThat(get(first)).isEqualTo("olleh");
    assertThat(get(second)).isEqualTo("dlrow");
    assertThat(model.batches()).containsExactly(List.of("busy"), List.of("hello", "world"));
  }

  @Test
  void chatOvertakesBulk() throws Exception {
    CountDownLatch gate = occupy();
    String longer = "a sentence of the bulk lane, much longer than what one says in a chat";
    var bulk = submit(longer, Lane.LANE_BULK);
    var chat = submit("hello", Lane.LANE_CHAT);
    gate.countDown();
    get(chat);
    get(bulk);
    assertThat(model.batches()).containsExactly(List.of("busy"), List.of("hello"), List.of(longer));
  }

  @Test
  void aShortSentenceIsNotPaddedToTheLengthOfALongOne() throws Exception {
    CountDownLatch gate = occupy();
    var futures = submitAll(List.of("a".repeat(80), "hello", "b".repeat(80)), Lane.LANE_CHAT);
    gate.countDown();
    for (CompletableFuture<String> future : futures) {
      get(future);
    }
    assertThat(model.batches())
        .containsExactly(
            List.of("busy"), List.of("a".repeat(80), "b".repeat(80)), List.of("hello"));
  }

  @Test
  void oneBadSentenceFailsAlone() throws Exception {
    CountDownLatch gate = occupy();
    var futures = submitAll(List.of("hello", "poison", "world"), Lane.LANE_CHAT);
    gate.countDown();
    assertThat(get(futures.get(0))).isEqualTo("olleh");
    assertThat(get(futures.get(2))).isEqualTo("dlrow");
    assertThatThrownBy(() -> get(futures.get(1)))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("the network failed");
  }

  @Test
  void aFullLaneRefusesAndTheOtherDoesNot() throws Exception {
    CountDownLatch gate = occupy();
    var queued = new ArrayList<>(submitAll(Collections.nCopies(CAPACITY, "hello"), Lane.LANE_BULK));
    assertThatThrownBy(() -> submit("more", Lane.LANE_BULK))
        .isInstanceOf(BatchRefusedException.class);
    queued.add(submit("chat", Lane.LANE_CHAT));
    gate.countDown();
    for (CompletableFuture<String> future : queued) {
      get(future);
    }
    assertThat(get(submit("again", Lane.LANE_BULK))).isEqualTo("niaga");
  }

  @Test
  void whatItsCallerGaveUpIsNeverRun() throws Exception {
    CountDownLatch gate = occupy();
    Context.CancellableContext caller = Context.current().withCancellation();
    var given = caller.call(() -> submit("given up", Lane.LANE_CHAT));
    var other = submit("hello", Lane.LANE_CHAT);
    caller.cancel(null);
    assertThat(catchThrowable(() -> get(given)))
        .hasRootCauseInstanceOf(CancellationException.class);
    gate.countDown();
    get(other);
    assertThat(model.batches()).containsExactly(List.of("busy"), List.of("hello"));
  }

  @Test
  void aBatchThatAllItsCallersLeaveEndsAndAnotherGoesOn() throws Exception {
    CountDownLatch gate = model.hold();
    Context.CancellableContext caller = Context.current().withCancellation();
    var given = caller.call(() -> submitAll(List.of("given", "never"), Lane.LANE_CHAT));
    while (model.batches().isEmpty()) {
      Thread.onSpinWait();
    }
    caller.cancel(null);
    var other = submit("hello", Lane.LANE_CHAT);
    gate.countDown();
    assertThat(get(other)).isEqualTo("olleh");
    assertThat(given).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(model.givenUp()).isEqualTo(1);
    assertThat(model.batches()).containsExactly(List.of("given", "never"), List.of("hello"));
  }

  @Test
  void aRetiredModelIsClosedByItsLastBatchOnly() throws Exception {
    CountDownLatch gate = occupy();
    var waiting = submit("hello", Lane.LANE_CHAT);
    slot.unload();
    lease.close();
    assertThat(model.isClosed()).isFalse();
    assertThat(slot.lease()).isEmpty();
    gate.countDown();
    assertThat(get(waiting)).isEqualTo("olleh");
    batcher.close();
    assertThat(model.isClosed()).isTrue();
  }

  @Test
  void closingFinishesWhatIsQueued() throws Exception {
    CountDownLatch gate = occupy();
    var queued = submit("hello", Lane.LANE_BULK);
    gate.countDown();
    batcher.close();
    assertThat(get(queued)).isEqualTo("olleh");
    assertThatThrownBy(() -> submit("late", Lane.LANE_CHAT))
        .isInstanceOf(BatchRefusedException.class);
  }
}
