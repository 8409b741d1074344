package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.AbandonCandidateRequest;
import io.meeshy.proto.translation.v1.AbandonCandidateResponse;
import io.meeshy.proto.translation.v1.GetTrialRequest;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.Pair;
import io.meeshy.proto.translation.v1.RollBackModelRequest;
import io.meeshy.proto.translation.v1.StartTrialRequest;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import io.meeshy.proto.translation.v1.UnloadModelResponse;
import io.meeshy.translator.model.ModelRegistry;
import io.meeshy.translator.model.ModelStatus;
import io.meeshy.translator.model.Terms;
import io.meeshy.translator.model.TierPolicy;
import io.meeshy.translator.translate.Languages;
import java.util.List;

/** The service for operators, who reach it through a gateway that checks their role. */
public final class ModelAdminRpc extends ModelAdminServiceGrpc.ModelAdminServiceImplBase {
  private final ModelRegistry registry;
  private final TierPolicy tiers;
  private final Languages languages;

  public ModelAdminRpc(ModelRegistry registry, TierPolicy tiers, Languages languages) {
    this.registry = registry;
    this.tiers = tiers;
    this.languages = languages;
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> responses) {
    Reply.with(responses, this::models);
  }

  @Override
  public void loadModel(ModelVersion request, StreamObserver<ModelProgress> responses) {
    Progress.of(responses, tell -> registry.load(request.getId(), request.getVersion(), tell));
  }

  @Override
  public void swapModel(ModelVersion request, StreamObserver<ModelProgress> responses) {
    Progress.of(
        responses,
        tell -> registry.swap(request.getId(), request.getVersion(), terms(request), tell));
  }

  private static Terms terms(ModelVersion request) {
    return new Terms(
        request.hasAllowedDrop() ? request.getAllowedDrop() : Terms.DEFAULT.allowedDrop(),
        request.getSkipGate());
  }

  @Override
  public void rollBackModel(RollBackModelRequest request, StreamObserver<ModelProgress> responses) {
    Progress.of(responses, tell -> registry.rollBack(request.getId(), tell));
  }

  @Override
  public void unloadModel(
      UnloadModelRequest request, StreamObserver<UnloadModelResponse> responses) {
    Reply.with(
        responses,
        () -> {
          registry.unload(request.getId());
          return UnloadModelResponse.getDefaultInstance();
        });
  }

  @Override
  public void startTrial(StartTrialRequest request, StreamObserver<ModelTrial> responses) {
    Reply.with(
        responses,
        () ->
            Trials.describe(
                registry.startTrial(
                    request.getId(), request.getCanaryPercent(), request.getShadow())));
  }

  @Override
  public void getTrial(GetTrialRequest request, StreamObserver<ModelTrial> responses) {
    Reply.with(responses, () -> Trials.describe(registry.trial(request.getId())));
  }

  @Override
  public void abandonCandidate(
      AbandonCandidateRequest request, StreamObserver<AbandonCandidateResponse> responses) {
    Reply.with(
        responses,
        () -> {
          registry.abandon(request.getId());
          return AbandonCandidateResponse.getDefaultInstance();
        });
  }

  private ListModelsResponse models() {
    List<ModelStatus> models = registry.models();
    var response = ListModelsResponse.newBuilder();
    models.forEach(model -> response.addModels(describe(model)));
    languages.supported().stream()
        .filter(language -> models.stream().anyMatch(model -> serves(model, language)))
        .forEach(response::addLanguages);
    List<String> usable =
        models.stream().filter(ModelStatus::isUsable).map(model -> model.spec().id()).toList();
    return response.addAllUnmet(tiers.unmetBy(usable)).build();
  }

  private static boolean serves(ModelStatus model, String language) {
    return (model.state() == ModelState.MODEL_STATE_READY
            || model.state() == ModelState.MODEL_STATE_ASLEEP)
        && model.spec().languages().contains(language);
  }

  private Model describe(ModelStatus status) {
    var model =
        Model.newBuilder()
            .setId(status.spec().id())
            .setVersion(status.spec().version())
            .setFamily(status.spec().family())
            .setState(status.state())
            .setDetail(status.detail())
            .setParameters(status.spec().parameters())
            .setMemoryBytes(status.memoryBytes())
            .setDevice(status.device())
            .addAllTiers(tiers.of(status.spec().id()))
            .setCandidateVersion(status.candidate())
            .setCanaryPercent(status.canaryPercent())
            .setShadow(status.shadow())
            .setPreviousVersion(status.previous())
            .addAllVersions(status.versions())
            .setTranslations(status.translations())
            .setMeanMilliseconds(status.meanMilliseconds());
    status
        .spec()
        .pairs()
        .forEach(
            pair ->
                model.addPairs(
                    Pair.newBuilder()
                        .setSourceLanguage(pair.source())
                        .setTargetLanguage(pair.target())
                        .setChrf(pair.chrf())));
    status
        .spec()
        .pivoted()
        .forEach(
            direction ->
                model.addPairs(
                    Pair.newBuilder()
                        .setSourceLanguage(direction.source())
                        .setTargetLanguage(direction.target())
                        .setViaEnglish(true)));
    return model.build();
  }
}
