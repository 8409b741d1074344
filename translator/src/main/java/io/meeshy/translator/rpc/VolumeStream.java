package io.meeshy.translator.rpc;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.ItemError;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateStreamRequest;
import io.meeshy.proto.translation.v1.TranslateStreamResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One caller's stream of texts: each is translated on a thread of its own, in the bulk lane, and
 * answered when it is ready.
 *
 * <p>The server (Helidon 4.5.0) reads on whether or not we ask for more, and a reading thread that
 * waits holds up every call of its connection. So the bound is kept by answers: beyond {@link
 * #MOST_UNANSWERED} a text is refused alone, and a caller that goes on although as many refusals
 * again are on their way loses the stream.
 */
final class VolumeStream implements StreamObserver<TranslateStreamRequest> {
  static final int MOST_UNANSWERED = 256;

  private static final BatchItem REFUSED =
      BatchItem.newBuilder()
          .setError(
              ItemError.newBuilder()
                  .setReason(Reason.REASON_OVERLOADED)
                  .setMessage(
                      "more than %d texts without an answer: send it again when some are there"
                          .formatted(MOST_UNANSWERED)))
          .build();

  private final StreamObserver<TranslateStreamResponse> responses;
  private final Function<TranslateRequest, BatchItem> translate;
  private final Context context = Context.current();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean overrun = new AtomicBoolean();

  /** Texts whose answer is not being written yet. */
  private final AtomicInteger unanswered = new AtomicInteger();

  /** Texts whose answer is not written, and one for the caller's side while it is open. */
  private final AtomicInteger open = new AtomicInteger(1);

  private final CountDownLatch drained = new CountDownLatch(1);

  VolumeStream(
      StreamObserver<TranslateStreamResponse> responses,
      Function<TranslateRequest, BatchItem> translate) {
    this.responses = responses;
    this.translate = translate;
  }

  @Override
  public void onNext(TranslateStreamRequest item) {
    if (overrun.get()) {
      return;
    }
    open.incrementAndGet();
    int number = unanswered.incrementAndGet();
    if (number <= MOST_UNANSWERED) {
      TranslateRequest request = item.getRequest().toBuilder().setLane(Lane.LANE_BULK).build();
      start(() -> answer(item.getId(), translate.apply(request)));
    } else if (number <= 2 * MOST_UNANSWERED) {
      start(() -> answer(item.getId(), REFUSED));
    } else {
      overrun.set(true);
      start(this::refuseAll);
    }
  }

  private void refuseAll() {
    String message = "too many texts without an answer: keep it to " + MOST_UNANSWERED;
    end(() -> responses.onError(Failures.with(Reason.REASON_OVERLOADED, message)));
    leave();
  }

  private void start(Runnable work) {
    Thread.ofVirtual().name("stream-item").start(context.wrap(work));
  }

  private void answer(long id, BatchItem item) {
    writing.lock();
    try {
      unanswered.decrementAndGet(); // before the caller can see the answer and send the next text
      if (!ended.get()) {
        responses.onNext(TranslateStreamResponse.newBuilder().setId(id).setItem(item).build());
      }
    } finally {
      writing.unlock();
      leave();
    }
  }

  private void leave() {
    if (open.decrementAndGet() == 0) {
      drained.countDown();
    }
  }

  private void end(Runnable last) {
    writing.lock();
    try {
      if (ended.compareAndSet(false, true)) {
        last.run();
      }
    } finally {
      writing.unlock();
    }
  }

  /** The caller has left; its context is cancelled, which ends what is under way. */
  @Override
  public void onError(Throwable failure) {
    ended.set(true);
  }

  /**
   * Waits here for the last answer: the server's thread for this stream would never end if another
   * one ended the call.
   */
  @Override
  public void onCompleted() {
    leave();
    try {
      drained.await();
      end(responses::onCompleted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
