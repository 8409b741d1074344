package io.meeshy.translator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc.ModelAdminServiceBlockingStub;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc.TranslationServiceBlockingStub;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A translator on a free port of this machine, and a client of it. */
final class RunningTranslator {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  private final TranslatorNode node;
  private final ManagedChannel channel;
  private final TranslationServiceBlockingStub translations;
  private final ModelAdminServiceBlockingStub models;

  private RunningTranslator(TranslatorNode node) {
    this.node = node;
    this.channel = channelTo(node.port());
    this.translations = TranslationServiceGrpc.newBlockingStub(channel);
    this.models = ModelAdminServiceGrpc.newBlockingStub(channel);
  }

  /** One with the models of a folder, as the loader makes them; they may still be loading. */
  static RunningTranslator of(Path folder, Map<String, String> settings, ModelLoader loader) {
    return new RunningTranslator(
        TranslatorNode.start(
            TranslatorConfig.from(onFreePort(settings)::get),
            ModelFolders.in(folder),
            loader,
            () -> {}));
  }

  /** One with the model that ships, ready. */
  static RunningTranslator withShippedModel() {
    String cache = Path.of("target", "models").toAbsolutePath().toString();
    var translator =
        new RunningTranslator(
            TranslatorNode.start(
                TranslatorConfig.from(onFreePort(Map.of("MODEL_CACHE_DIR", cache))::get)));
    while (translator.listed().stream()
        .noneMatch(model -> model.getState() == ModelState.MODEL_STATE_READY)) {
      Thread.onSpinWait();
    }
    return translator;
  }

  private static Map<String, String> onFreePort(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("GRPC_PORT", "0");
    return all;
  }

  static ManagedChannel channelTo(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  int port() {
    return node.port();
  }

  ManagedChannel channel() {
    return channel;
  }

  TranslationServiceBlockingStub translations() {
    return translations;
  }

  ModelAdminServiceBlockingStub models() {
    return models;
  }

  List<Model> listed() {
    return models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList();
  }

  static TranslateRequest request(String text, String source, String target) {
    return TranslateRequest.newBuilder()
        .setText(text)
        .setSourceLanguage(source)
        .setTargetLanguage(target)
        .build();
  }

  TranslateResponse translate(String text, String source, String target) {
    return translations.translateMessage(request(text, source, target));
  }

  void assertFails(TranslateRequest request, Status.Code code, Reason reason) {
    assertThatThrownBy(() -> translations.translateMessage(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).isNotBlank();
              assertThat(requireNonNull(e.getTrailers()).get(REASON)).isEqualTo(reason.name());
            });
  }

  void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }
}
