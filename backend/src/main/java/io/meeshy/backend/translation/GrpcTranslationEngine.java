package io.meeshy.backend.translation;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The translator, reached by gRPC: every call has a deadline, the connection comes back by itself,
 * and while the translator is down calls fail at once. Safe for use by many threads.
 */
public final class GrpcTranslationEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcTranslationEngine.class);
  private static final int BATCH = 64;
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration QUESTION_DEADLINE = Duration.ofSeconds(2);
  private static final Duration PROBE_WHILE_UP = Duration.ofSeconds(2);
  private static final Duration PROBE_WHILE_DOWN = Duration.ofMillis(500);

  private final ManagedChannel channel;
  private final TranslatorAccess access;
  private final TranslationServiceGrpc.TranslationServiceFutureStub translations;
  private final Thread probe;
  private volatile boolean up;
  private String complaint = ""; // the probe's alone

  /** Connects in the background and goes on trying. */
  public GrpcTranslationEngine(TranslatorAccess access) {
    this.access = access;
    this.channel =
        NettyChannelBuilder.forAddress(access.host(), access.port())
            .usePlaintext()
            .keepAliveTime(30, TimeUnit.SECONDS)
            .build();
    this.translations =
        TranslationServiceGrpc.newFutureStub(channel).withCallCredentials(access.forTranslation());
    this.probe = Thread.ofVirtual().name("translator-probe").start(this::probe);
  }

  /**
   * Translates texts. Does not block; completes with one result for each request, in their order,
   * and never fails.
   */
  public CompletableFuture<List<TranslationResult>> translate(List<TranslateRequest> requests) {
    CompletableFuture<List<TranslationResult>> all =
        CompletableFuture.completedFuture(new ArrayList<>(requests.size()));
    for (int from = 0; from < requests.size(); from += BATCH) {
      List<TranslateRequest> part = requests.subList(from, Math.min(requests.size(), from + BATCH));
      all =
          all.thenCombine(
              call(part),
              (before, results) -> {
                before.addAll(results);
                return before;
              });
    }
    return all;
  }

  private CompletableFuture<List<TranslationResult>> call(List<TranslateRequest> requests) {
    CompletableFuture<List<TranslationResult>> done = new CompletableFuture<>();
    Futures.addCallback(
        translations
            .withDeadlineAfter(DEADLINE)
            .batchTranslate(BatchTranslateRequest.newBuilder().addAllRequests(requests).build()),
        new FutureCallback<BatchTranslateResponse>() {
          @Override
          public void onSuccess(BatchTranslateResponse response) {
            done.complete(Results.of(requests, response));
          }

          @Override
          public void onFailure(Throwable failure) {
            done.complete(Results.allFailed(requests, Status.fromThrowable(failure)));
          }
        },
        MoreExecutors.directExecutor());
    return done;
  }

  /**
   * Whether the translator can be reached and serves at least one pair, as of the last few seconds.
   * Does not block.
   */
  public boolean isUp() {
    return up;
  }

  private void probe() {
    try {
      while (true) {
        boolean now = serves();
        if (now != up) {
          complaint = "";
          LOG.info(
              "The translator is {}", now ? "there" : "not reachable or without a ready model");
        }
        up = now;
        Thread.sleep(now ? PROBE_WHILE_UP : PROBE_WHILE_DOWN);
      }
    } catch (InterruptedException closing) {
      up = false;
    }
  }

  private boolean serves() {
    if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
    try {
      return listModels().getModelsList().stream()
          .anyMatch(model -> serves(model) && model.getPairsCount() > 0);
    } catch (StatusRuntimeException e) {
      if (Refusals.isOfGateway(e.getStatus().getCode())) {
        complain(e.getStatus().toString());
      }
      return false;
    }
  }

  /** Whether a model translates, be it after it was woken. */
  public static boolean serves(Model model) {
    return model.getState() == ModelState.MODEL_STATE_READY
        || model.getState() == ModelState.MODEL_STATE_ASLEEP;
  }

  /** Says once why the translator refuses us, until that changes. */
  private void complain(String why) {
    if (!why.equals(complaint)) {
      LOG.warn("The translator refuses this gateway: {}", why);
      complaint = why;
    }
  }

  /**
   * The translator's models. Blocks for at most two seconds.
   *
   * @throws RefusedException while it cannot be reached
   */
  public ListModelsResponse models() {
    return Refusals.ask(this::listModels);
  }

  private ListModelsResponse listModels() {
    return ModelAdminServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(access.forAdministration())
        .withDeadlineAfter(QUESTION_DEADLINE)
        .listModels(ListModelsRequest.getDefaultInstance());
  }

  /**
   * The figures of the translator's cache. Blocks for at most two seconds.
   *
   * @throws RefusedException while it cannot be reached
   */
  public CacheStats cacheStats() {
    return Refusals.ask(
        () ->
            TranslationServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(access.forTranslation())
                .withDeadlineAfter(QUESTION_DEADLINE)
                .getCacheStats(GetCacheStatsRequest.getDefaultInstance()));
  }

  ManagedChannel channel() {
    return channel;
  }

  TranslatorAccess access() {
    return access;
  }

  /** Ends the connection; calls under way fail. */
  @Override
  public void close() {
    probe.interrupt();
    channel.shutdownNow();
    try {
      channel.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
