package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import io.meeshy.translator.library.ModelLibrary;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The models that the operator chose for the tiers, and those that come in while it runs. */
@Timeout(60)
class ChosenModelsTest {
  @TempDir private Path folder;
  private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
  private final AppenderBase<ILoggingEvent> log =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel() == Level.WARN) {
            warnings.add(event.getFormattedMessage());
          }
        }
      };
  private String firstWarning;
  private TranslatorNode node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(TranslatorNode.class);
    log.start();
    logger.addAppender(log);
    ModelFolder.write(cache(), "best", "1.0", "en-fr:50");
    ModelFolder.write(cache(), "t5-small", "1.0", "en-fr:0");
    var settings =
        Map.of(
            "GRPC_PORT",
            "0",
            "BASIC_MODEL",
            "google-t5/t5-small",
            "PREMIUM_MODEL",
            "facebook/nllb-200-distilled-600M");
    node =
        TranslatorNode.start(
            TranslatorConfig.from(settings::get),
            ModelFolders.in(cache()),
            spec -> new FakeTextModel(" " + spec.id()),
            () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
    firstWarning = warnings.take(); // once every model is loaded, and not before
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
    ((Logger) LoggerFactory.getLogger(TranslatorNode.class)).detachAppender(log);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private List<String> unmet() {
    return ModelAdminServiceGrpc.newBlockingStub(channel)
        .listModels(ListModelsRequest.getDefaultInstance())
        .getUnmetList();
  }

  private String modelFor(Tier tier) {
    return TranslationServiceGrpc.newBlockingStub(channel)
        .translateMessage(
            TranslateRequest.newBuilder()
                .setText("hello " + tier)
                .setSourceLanguage("en")
                .setTargetLanguage("fr")
                .setTier(tier)
                .build())
        .getModel();
  }

  @Test
  void aTierIsAnsweredByItsModelAndByTheBestOneWhenThatIsNotThere() {
    assertThat(modelFor(Tier.TIER_BASIC)).isEqualTo("t5-small");
    assertThat(modelFor(Tier.TIER_PREMIUM)).isEqualTo("best");

    assertThat(firstWarning)
        .contains("PREMIUM_MODEL nllb-200-distilled-600M", "best", "models pull")
        .doesNotContain("BASIC_MODEL");
    assertThat(unmet()).containsExactly("PREMIUM_MODEL nllb-200-distilled-600M");
    node.close();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aModelThatComesInServesAfterASwapAndIsNotRemovedWhileItDoes() throws Exception {
    Path cache = cache();
    Path incoming = ModelFolder.write(folder, "nllb-200-distilled-600M", "1.0", "en-fr:0");
    assertThat(modelFor(Tier.TIER_PREMIUM)).isEqualTo("best");

    var library = ModelLibrary.in(cache);
    library.add(incoming, (_, _, _) -> {});
    var models = ModelAdminServiceGrpc.newBlockingStub(channel);
    models
        .swapModel(ModelVersion.newBuilder().setId("nllb-200-distilled-600M").build())
        .forEachRemaining(_ -> {});
    assertThat(modelFor(Tier.TIER_PREMIUM)).isEqualTo("nllb-200-distilled-600M");
    assertThat(unmet()).isEmpty();

    assertThatThrownBy(() -> library.remove("nllb-200-distilled-600M", ""))
        .hasMessageContaining("loaded by a running translator");
    var unloaded =
        models.unloadModel(
            UnloadModelRequest.newBuilder().setId("nllb-200-distilled-600M").build());
    assertThat(unloaded.isInitialized()).isTrue();
    assertThat(library.remove("nllb-200-distilled-600M", "").version()).isEqualTo("1.0");
  }
}
