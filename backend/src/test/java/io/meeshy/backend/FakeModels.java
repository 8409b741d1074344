package io.meeshy.backend;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.AbandonCandidateRequest;
import io.meeshy.proto.translation.v1.AbandonCandidateResponse;
import io.meeshy.proto.translation.v1.GetTrialRequest;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.ModelStage;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.Pair;
import io.meeshy.proto.translation.v1.PairScore;
import io.meeshy.proto.translation.v1.RollBackModelRequest;
import io.meeshy.proto.translation.v1.StartTrialRequest;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TrialComparison;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import io.meeshy.proto.translation.v1.UnloadModelResponse;
import java.util.List;

/**
 * The models of the fake translator: "fake", with versions 1 to 3 on disk. Version 3 is worse than
 * what serves, so the gate refuses it; while {@link #hold} is on, a swap measures without end.
 */
final class FakeModels extends ModelAdminServiceGrpc.ModelAdminServiceImplBase {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  private final List<String> languages;
  private ModelState state = ModelState.MODEL_STATE_READY;
  private String serving = "1";
  private String previous = "";
  private String candidate = "";
  private int canaryPercent;
  private boolean shadow;
  private boolean held;
  private Runnable waiting = () -> {};

  FakeModels(List<String> languages) {
    this.languages = languages;
  }

  synchronized String serving() {
    return serving;
  }

  /** Lets swaps stop while they measure. */
  synchronized void hold() {
    held = true;
  }

  /** Lets the swap that was stopped go on. */
  synchronized void release() {
    held = false;
    waiting.run();
  }

  @Override
  public synchronized void listModels(
      ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
    Model.Builder model =
        Model.newBuilder()
            .setId("fake")
            .setVersion(serving)
            .setFamily("fake")
            .setState(state)
            .setDevice("cpu")
            .addTiers(Tier.TIER_BASIC)
            .addAllVersions(List.of("1", "2", "3"))
            .setCandidateVersion(candidate)
            .setPreviousVersion(previous)
            .setCanaryPercent(canaryPercent)
            .setShadow(shadow)
            .setParameters(1);
    for (String source : languages) {
      for (String target : languages) {
        if (!source.equals(target)) {
          model.addPairs(Pair.newBuilder().setSourceLanguage(source).setTargetLanguage(target));
        }
      }
    }
    observer.onNext(
        ListModelsResponse.newBuilder()
            .addModels(model)
            .addAllLanguages(languages)
            .addUnmet("PREMIUM_MODEL t5-base")
            .build());
    observer.onCompleted();
  }

  @Override
  public synchronized void loadModel(ModelVersion request, StreamObserver<ModelProgress> observer) {
    if (!isThere(request.getId(), request.getVersion(), observer)) {
      return;
    }
    tell(observer, ModelStage.MODEL_STAGE_LOADING);
    candidate = version(request);
    tell(observer, ModelStage.MODEL_STAGE_HELD);
    observer.onCompleted();
  }

  @Override
  public synchronized void swapModel(ModelVersion request, StreamObserver<ModelProgress> observer) {
    if (!isThere(request.getId(), request.getVersion(), observer)) {
      return;
    }
    observer.onNext(
        ModelProgress.newBuilder()
            .setStage(ModelStage.MODEL_STAGE_MEASURING)
            .setMilliseconds(20)
            .setDone(7)
            .setTotal(40)
            .build());
    waiting = () -> finishSwap(request, observer);
    if (!held) {
      waiting.run();
    }
  }

  private void finishSwap(ModelVersion request, StreamObserver<ModelProgress> observer) {
    String version = version(request);
    double reached = version.equals("3") ? 20.5 : 55.25;
    double allowed = request.hasAllowedDrop() ? request.getAllowedDrop() : 1;
    if (!request.getSkipGate()) {
      observer.onNext(
          ModelProgress.newBuilder()
              .setStage(ModelStage.MODEL_STAGE_MEASURING)
              .setMilliseconds(40)
              .setDone(40)
              .setTotal(40)
              .addScores(
                  PairScore.newBuilder()
                      .setSourceLanguage("en")
                      .setTargetLanguage("fr")
                      .setServing(54)
                      .setCandidate(reached))
              .addUnmeasured(Pair.newBuilder().setSourceLanguage("fr").setTargetLanguage("de"))
              .build());
      if (54 - reached > allowed) {
        observer.onError(refusal(Status.FAILED_PRECONDITION, "REASON_QUALITY_DROP", "en-fr drops"));
        return;
      }
    }
    serve(version);
    tell(observer, ModelStage.MODEL_STAGE_SERVING);
    observer.onCompleted();
  }

  /** Puts a version into service. */
  synchronized void serve(String version) {
    previous = serving;
    serving = version;
    candidate = "";
    canaryPercent = 0;
    shadow = false;
    state = ModelState.MODEL_STATE_READY;
  }

  @Override
  public synchronized void rollBackModel(
      RollBackModelRequest request, StreamObserver<ModelProgress> observer) {
    if (previous.isEmpty()) {
      observer.onError(
          refusal(Status.NOT_FOUND, "REASON_MODEL_NOT_FOUND", "nothing served before"));
      return;
    }
    serve(previous);
    tell(observer, ModelStage.MODEL_STAGE_SERVING);
    observer.onCompleted();
  }

  @Override
  public synchronized void unloadModel(
      UnloadModelRequest request, StreamObserver<UnloadModelResponse> observer) {
    state = ModelState.MODEL_STATE_UNLOADED;
    observer.onNext(UnloadModelResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public synchronized void startTrial(
      StartTrialRequest request, StreamObserver<ModelTrial> observer) {
    canaryPercent = request.getCanaryPercent();
    shadow = request.getShadow();
    answerTrial(observer);
  }

  @Override
  public synchronized void getTrial(GetTrialRequest request, StreamObserver<ModelTrial> observer) {
    answerTrial(observer);
  }

  private void answerTrial(StreamObserver<ModelTrial> observer) {
    if (candidate.isEmpty()) {
      observer.onError(
          refusal(Status.FAILED_PRECONDITION, "REASON_NO_CANDIDATE", "no version is held"));
      return;
    }
    observer.onNext(
        ModelTrial.newBuilder()
            .setId("fake")
            .setServingVersion(serving)
            .setCandidateVersion(candidate)
            .setCanaryPercent(canaryPercent)
            .setShadow(shadow)
            .setCompared(2)
            .setAgreed(1)
            .setServingMilliseconds(4.5)
            .setCandidateMilliseconds(6.25)
            .addComparisons(
                TrialComparison.newBuilder()
                    .setSourceLanguage("en")
                    .setTargetLanguage("fr")
                    .setText("Good morning")
                    .setServing("Bonjour")
                    .setCandidate("Bon matin")
                    .setServingMilliseconds(4)
                    .setCandidateMilliseconds(6))
            .build());
    observer.onCompleted();
  }

  @Override
  public synchronized void abandonCandidate(
      AbandonCandidateRequest request, StreamObserver<AbandonCandidateResponse> observer) {
    candidate = "";
    canaryPercent = 0;
    shadow = false;
    observer.onNext(AbandonCandidateResponse.getDefaultInstance());
    observer.onCompleted();
  }

  private static boolean isThere(String id, String version, StreamObserver<?> observer) {
    boolean there = id.equals("fake") && List.of("", "1", "2", "3").contains(version);
    if (!there) {
      observer.onError(
          refusal(
              Status.NOT_FOUND,
              "REASON_MODEL_NOT_FOUND",
              "there is no model " + id + " " + version));
    }
    return there;
  }

  private static String version(ModelVersion request) {
    return request.getVersion().isEmpty() ? "3" : request.getVersion();
  }

  private static void tell(StreamObserver<ModelProgress> observer, ModelStage stage) {
    observer.onNext(ModelProgress.newBuilder().setStage(stage).setMilliseconds(50).build());
  }

  private static StatusRuntimeException refusal(Status status, String reason, String words) {
    Metadata trailers = new Metadata();
    trailers.put(REASON, reason);
    return status.withDescription(words).asRuntimeException(trailers);
  }
}
