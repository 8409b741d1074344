package io.meeshy.backend;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.GlossaryTerm;
import io.meeshy.proto.translation.v1.ItemError;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Level2State;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A translator that speaks the real protocol and translates by putting the target in front.
 *
 * <p>It serves every pair of en, fr, es and de; texts with "reject" come out as unusable. Terms of
 * a glossary are put in place; those to keep stand between angle brackets. What was corrected is
 * served so; corrections that are "refused" are. Versions after the first say so in what they make.
 */
final class FakeTranslator implements AutoCloseable {
  private static final List<String> LANGUAGES = List.of("en", "fr", "es", "de");

  private final FakeCache cache = new FakeCache();
  private final FakeModels models = new FakeModels(LANGUAGES);
  private volatile Consumer<BatchTranslateRequest> beforeBulk = request -> {};
  private final AtomicBoolean bulkOverloaded = new AtomicBoolean();
  private final Server server;
  private final int port;

  FakeTranslator() {
    this(0);
  }

  FakeTranslator(int wanted) {
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
              .addService(new Translation())
              .addService(models)
              .addService(cache)
              .build()
              .start();
      this.port = server.getPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  FakeModels models() {
    return models;
  }

  /** Has another version serve from now on. */
  void serve(String newVersion) {
    models.serve(newVersion);
  }

  /** What happens before a batch of the bulk lane is translated. */
  void beforeBulk(Consumer<BatchTranslateRequest> hook) {
    beforeBulk = hook;
  }

  void overloadBulk(boolean overloaded) {
    bulkOverloaded.set(overloaded);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Translation extends TranslationServiceGrpc.TranslationServiceImplBase {
    @Override
    public void translateMessage(
        TranslateRequest request, StreamObserver<TranslateResponse> observer) {
      BatchItem item = item(request);
      if (item.hasError()) {
        observer.onError(
            Status.FAILED_PRECONDITION
                .withDescription(item.getError().getMessage())
                .asRuntimeException());
        return;
      }
      observer.onNext(item.getTranslation());
      observer.onCompleted();
    }

    @Override
    public void batchTranslate(
        BatchTranslateRequest request, StreamObserver<BatchTranslateResponse> observer) {
      if (request.getRequests(0).getLane() == Lane.LANE_BULK) {
        beforeBulk.accept(request);
      }
      BatchTranslateResponse.Builder response = BatchTranslateResponse.newBuilder();
      request.getRequestsList().forEach(one -> response.addItems(item(one)));
      observer.onNext(response.build());
      observer.onCompleted();
    }

    @Override
    public void getCacheStats(GetCacheStatsRequest request, StreamObserver<CacheStats> observer) {
      observer.onNext(
          CacheStats.newBuilder()
              .setHits(3)
              .setMisses(1)
              .setSize(1)
              .setHitRate(0.75)
              .setTtlSeconds(3600)
              .setLevel2Hits(2)
              .setLevel2State(Level2State.LEVEL2_STATE_UP)
              .setCorrected(7)
              .build());
      observer.onCompleted();
    }

    private BatchItem item(TranslateRequest request) {
      if (!LANGUAGES.contains(request.getSourceLanguage())
          || !LANGUAGES.contains(request.getTargetLanguage())) {
        return error(Reason.REASON_UNSUPPORTED_PAIR, "No model serves this pair.");
      }
      if (request.getLane() == Lane.LANE_BULK && bulkOverloaded.get()) {
        return error(Reason.REASON_OVERLOADED, "There is too much to do.");
      }
      if (request.getGlossaryList().stream()
          .anyMatch(term -> term.getTerm().codePoints().noneMatch(Character::isLetter))) {
        return error(Reason.REASON_INVALID_GLOSSARY, "The glossary has a term without a letter.");
      }
      if (request.getText().length() > 5000) {
        return error(Reason.REASON_TEXT_TOO_LONG, "The text has more than 5000 characters.");
      }
      String corrected =
          cache.correction(
              request.getText(), request.getSourceLanguage(), request.getTargetLanguage());
      if (corrected != null) {
        return BatchItem.newBuilder()
            .setTranslation(
                TranslateResponse.newBuilder()
                    .setText(corrected)
                    .setOutcome(Outcome.OUTCOME_TRANSLATED)
                    .setModel("correction")
                    .setTier(Tier.TIER_MEDIUM)
                    .setCached(true)
                    .setMilliseconds(0.25))
            .build();
      }
      boolean rejected = request.getText().contains("reject");
      boolean same = request.getSourceLanguage().equals(request.getTargetLanguage());
      String text =
          rejected || same
              ? request.getText()
              : "[" + request.getTargetLanguage() + mark() + "] " + withTerms(request);
      return BatchItem.newBuilder()
          .setTranslation(
              TranslateResponse.newBuilder()
                  .setText(text)
                  .setOutcome(
                      rejected
                          ? Outcome.OUTCOME_REJECTED
                          : same ? Outcome.OUTCOME_UNCHANGED : Outcome.OUTCOME_TRANSLATED)
                  .setModel("fake")
                  .setModelVersion(models.serving())
                  .setTier(
                      request.getTier() == Tier.TIER_AUTO ? Tier.TIER_BASIC : request.getTier())
                  .setMilliseconds(1.5))
          .build();
    }

    private String mark() {
      String version = models.serving();
      return version.equals("1") ? "" : " " + version;
    }

    private static String withTerms(TranslateRequest request) {
      String text = request.getText();
      for (GlossaryTerm term : request.getGlossaryList()) {
        text =
            text.replace(
                term.getTerm(),
                term.getTranslation().isEmpty()
                    ? "<" + term.getTerm() + ">"
                    : term.getTranslation());
      }
      return text;
    }

    private static BatchItem error(Reason reason, String message) {
      return BatchItem.newBuilder()
          .setError(ItemError.newBuilder().setReason(reason).setMessage(message))
          .build();
    }
  }
}
