package io.meeshy.translator.rpc;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.ItemError;
import io.meeshy.proto.translation.v1.Level2State;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslateStreamRequest;
import io.meeshy.proto.translation.v1.TranslateStreamResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.cache.TwoLevelCache;
import io.meeshy.translator.translate.Translation;
import io.meeshy.translator.translate.TranslationException;
import io.meeshy.translator.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The service that gateways call. Its methods block their virtual thread. */
public final class TranslateRpc extends TranslationServiceGrpc.TranslationServiceImplBase {
  private static final int MAX_BATCH = 256;

  private final Translator translator;
  private final TwoLevelCache cache;

  public TranslateRpc(Translator translator, TwoLevelCache cache) {
    this.translator = translator;
    this.cache = cache;
  }

  @Override
  public void translateMessage(
      TranslateRequest request, StreamObserver<TranslateResponse> responses) {
    Reply.with(responses, () -> translate(request));
  }

  @Override
  public void batchTranslate(
      BatchTranslateRequest request, StreamObserver<BatchTranslateResponse> responses) {
    Reply.with(responses, () -> translateAll(request.getRequestsList()));
  }

  @Override
  public StreamObserver<TranslateStreamRequest> translateStream(
      StreamObserver<TranslateStreamResponse> responses) {
    Reply.tolerateLeaving(responses);
    return new VolumeStream(responses, this::item);
  }

  @Override
  public void getCacheStats(GetCacheStatsRequest request, StreamObserver<CacheStats> responses) {
    Reply.with(responses, this::cacheStats);
  }

  private TranslateResponse translate(TranslateRequest request) {
    long start = System.nanoTime();
    Translation translation = translator.translate(request);
    return TranslateResponse.newBuilder()
        .setText(translation.text())
        .setOutcome(translation.outcome())
        .setModel(translation.model())
        .setModelVersion(translation.version())
        .setTier(translation.tier())
        .setCached(translation.cached())
        .setMilliseconds((System.nanoTime() - start) / 1e6)
        .build();
  }

  /** Translates all at the same time, so that they meet in the same batches. */
  private BatchTranslateResponse translateAll(List<TranslateRequest> requests) {
    if (requests.size() > MAX_BATCH) {
      throw new TranslationException(
          Reason.REASON_BATCH_TOO_LARGE,
          "the batch has %d texts, at most %d are allowed".formatted(requests.size(), MAX_BATCH));
    }
    List<Future<BatchItem>> items = new ArrayList<>();
    Context context = Context.current();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (TranslateRequest request : requests) {
        items.add(threads.submit(context.wrap(() -> item(request))));
      }
    }
    var response = BatchTranslateResponse.newBuilder();
    items.forEach(item -> response.addItems(item.resultNow()));
    return response.build();
  }

  private BatchItem item(TranslateRequest request) {
    try {
      return BatchItem.newBuilder().setTranslation(translate(request)).build();
    } catch (TranslationException e) {
      return error(e.reason(), e.explanation());
    } catch (RuntimeException | Error e) { // a native or overflown stack must not take others along
      Failures.of(e);
      return error(Reason.REASON_INTERNAL, Failures.INTERNAL);
    }
  }

  private static BatchItem error(Reason reason, String message) {
    return BatchItem.newBuilder()
        .setError(ItemError.newBuilder().setReason(reason).setMessage(message))
        .build();
  }

  private CacheStats cacheStats() {
    TwoLevelCache.Stats stats = cache.stats();
    return CacheStats.newBuilder()
        .setHits(stats.hits())
        .setMisses(stats.misses())
        .setSize(stats.size())
        .setEvictions(stats.evictions())
        .setHitRate(stats.hitRate())
        .setTtlSeconds(stats.timeToLive().toSeconds())
        .setLevel2Hits(stats.level2Hits())
        .setLevel2State(
            switch (stats.level2()) {
              case ABSENT -> Level2State.LEVEL2_STATE_ABSENT;
              case UP -> Level2State.LEVEL2_STATE_UP;
              case DOWN -> Level2State.LEVEL2_STATE_DOWN;
            })
        .setPinned(stats.pinned())
        .setCorrected(stats.corrected())
        .build();
  }
}
