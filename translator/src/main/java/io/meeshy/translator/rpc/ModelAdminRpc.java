package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Pair;
import io.meeshy.translator.model.ModelRegistry;
import io.meeshy.translator.model.ModelStatus;
import io.meeshy.translator.translate.Languages;
import java.util.List;

/** The service for operators, who reach it through a gateway that checks their role. */
public final class ModelAdminRpc extends ModelAdminServiceGrpc.ModelAdminServiceImplBase {
  private final ModelRegistry registry;
  private final Languages languages;
  private final String device;

  public ModelAdminRpc(ModelRegistry registry, Languages languages, String device) {
    this.registry = registry;
    this.languages = languages;
    this.device = device;
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> responses) {
    Reply.with(responses, this::models);
  }

  private ListModelsResponse models() {
    List<ModelStatus> models = registry.models();
    var response = ListModelsResponse.newBuilder();
    models.forEach(model -> response.addModels(describe(model)));
    languages.supported().stream()
        .filter(language -> models.stream().anyMatch(model -> serves(model, language)))
        .forEach(response::addLanguages);
    return response.build();
  }

  private static boolean serves(ModelStatus model, String language) {
    return model.state() == ModelState.MODEL_STATE_READY
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
            .setMemoryBytes(status.spec().size())
            .setDevice(device)
            .addAllTiers(registry.tiers(status.spec()))
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
