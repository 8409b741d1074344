package io.meeshy.backend.translation;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.ItemError;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Pair;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A translator that speaks the real protocol and puts the target language in front of a text; "no
 * good" is rejected, Arabic is not supported. It can be held up and let go.
 */
public final class ScriptedTranslator implements AutoCloseable {
  private final Server server;
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<Lane, Integer> underWay = new ConcurrentHashMap<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  public ScriptedTranslator(int port) {
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .addService(new Translations())
              .addService(new Models())
              .intercept(
                  new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                      authorizations.put(
                          String.valueOf(call.getMethodDescriptor().getBareMethodName()),
                          String.valueOf(headers.get(AUTHORIZATION)));
                      return next.startCall(call, headers);
                    }
                  })
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Lets calls wait until {@link #letGo}. */
  public void holdUp() {
    gate = new CountDownLatch(1);
  }

  public void letGo() {
    gate.countDown();
  }

  /** Calls under way that ask for texts of a lane. */
  public int callsUnderWay(Lane lane) {
    return underWay.getOrDefault(lane, 0);
  }

  /** The authorization header of the last call, by method. */
  public Map<String, String> authorizations() {
    return Map.copyOf(authorizations);
  }

  /** Texts it was asked for. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    letGo();
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Translations extends TranslationServiceGrpc.TranslationServiceImplBase {
    @Override
    public void batchTranslate(
        BatchTranslateRequest request, StreamObserver<BatchTranslateResponse> observer) {
      asked.addAndGet(request.getRequestsCount());
      Lane lane = request.getRequests(0).getLane();
      underWay.merge(lane, 1, Integer::sum);
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      underWay.merge(lane, -1, Integer::sum);
      BatchTranslateResponse.Builder response = BatchTranslateResponse.newBuilder();
      request.getRequestsList().forEach(one -> response.addItems(item(one)));
      observer.onNext(response.build());
      observer.onCompleted();
    }
  }

  private static BatchItem item(TranslateRequest request) {
    if (request.getTargetLanguage().equals("ar")) {
      return BatchItem.newBuilder()
          .setError(ItemError.newBuilder().setReason(Reason.REASON_UNSUPPORTED_PAIR))
          .build();
    }
    boolean rejected = request.getText().equals("no good");
    return BatchItem.newBuilder()
        .setTranslation(
            TranslateResponse.newBuilder()
                .setText("[" + request.getTargetLanguage() + "] " + request.getText())
                .setOutcome(rejected ? Outcome.OUTCOME_REJECTED : Outcome.OUTCOME_TRANSLATED)
                .setModel("scripted")
                .setModelVersion("1")
                .setTier(Tier.TIER_BASIC)
                .setMilliseconds(1))
        .build();
  }

  private static final class Models extends ModelAdminServiceGrpc.ModelAdminServiceImplBase {
    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
      observer.onNext(
          ListModelsResponse.newBuilder()
              .addModels(
                  Model.newBuilder()
                      .setState(ModelState.MODEL_STATE_READY)
                      .addPairs(Pair.newBuilder().setSourceLanguage("en").setTargetLanguage("fr")))
              .build());
      observer.onCompleted();
    }
  }
}
