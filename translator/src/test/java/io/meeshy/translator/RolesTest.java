package io.meeshy.translator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.RollBackModelRequest;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what, over a real connection. */
@Timeout(30)
class RolesTest {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);
  private static final String TRANSLATE = "translate-".repeat(4);
  private static final String ADMINISTER = "administer-".repeat(4);

  @TempDir private Path folder;
  private TranslatorNode node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    node =
        TranslatorNode.start(
            TranslatorConfig.from(
                Map.of("GRPC_PORT", "0", "GRPC_TOKEN", TRANSLATE, "GRPC_ADMIN_TOKEN", ADMINISTER)
                    ::get),
            ModelFolders.in(folder),
            _ -> new FakeTextModel(),
            () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }

  private Map<String, ThrowingCallable> harmless(@Nullable CallCredentials token) {
    var translations = TranslationServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
    var models = ModelAdminServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
    var request =
        TranslateRequest.newBuilder()
            .setText("hello")
            .setSourceLanguage("en")
            .setTargetLanguage("fr")
            .build();
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("translate", () -> translations.translateMessage(request));
    calls.put(
        "batch",
        () ->
            translations.batchTranslate(
                BatchTranslateRequest.newBuilder().addRequests(request).build()));
    calls.put(
        "figures", () -> translations.getCacheStats(GetCacheStatsRequest.getDefaultInstance()));
    calls.put("list", () -> models.listModels(ListModelsRequest.getDefaultInstance()));
    return calls;
  }

  private Map<String, ThrowingCallable> administration(@Nullable CallCredentials token) {
    var models = ModelAdminServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
    ModelVersion version = ModelVersion.newBuilder().setId("fake").build();
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("load", () -> models.loadModel(version).forEachRemaining(_ -> {}));
    calls.put("swap", () -> models.swapModel(version).forEachRemaining(_ -> {}));
    calls.put(
        "roll back",
        () ->
            models
                .rollBackModel(RollBackModelRequest.newBuilder().setId("fake").build())
                .forEachRemaining(_ -> {}));
    calls.put(
        "unload", () -> models.unloadModel(UnloadModelRequest.newBuilder().setId("fake").build()));
    return calls;
  }

  private static void assertRefused(
      Map<String, ThrowingCallable> calls, Status.Code code, String reason, String words) {
    calls.forEach(
        (name, call) ->
            assertThatThrownBy(call)
                .as(name)
                .isInstanceOfSatisfying(
                    StatusRuntimeException.class,
                    e -> {
                      assertThat(e.getStatus().getCode()).isEqualTo(code);
                      assertThat(e.getStatus().getDescription()).contains(words);
                      assertThat(requireNonNull(e.getTrailers()).get(REASON)).isEqualTo(reason);
                    }));
  }

  private static void assertAllowed(Map<String, ThrowingCallable> calls) throws Throwable {
    for (ThrowingCallable call : calls.values()) {
      call.call();
    }
  }

  @Test
  void withoutATokenOrWithAWrongOneNothingIsAllowed() {
    for (CallCredentials token :
        new @Nullable CallCredentials[] {null, new BearerToken(TRANSLATE + "x")}) {
      String words = token == null ? "no token" : "not one of this translator";
      assertRefused(harmless(token), Status.Code.UNAUTHENTICATED, "REASON_UNAUTHENTICATED", words);
      assertRefused(
          administration(token), Status.Code.UNAUTHENTICATED, "REASON_UNAUTHENTICATED", words);
    }
  }

  @Test
  void aTranslatingTokenTranslatesAndListsAndAdministersNothing() throws Throwable {
    assertAllowed(harmless(new BearerToken(TRANSLATE)));
    assertRefused(
        administration(new BearerToken(TRANSLATE)),
        Status.Code.PERMISSION_DENIED,
        "REASON_FORBIDDEN",
        "GRPC_ADMIN_TOKEN");
    assertAllowed(harmless(new BearerToken(TRANSLATE)));
  }

  @Test
  void anAdministratorsTokenAllowsEverything() throws Throwable {
    assertAllowed(harmless(new BearerToken(ADMINISTER)));
    Map<String, ThrowingCallable> calls = administration(new BearerToken(ADMINISTER));
    calls.remove("roll back");
    assertAllowed(calls);
  }
}
