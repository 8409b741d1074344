package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import io.meeshy.translator.model.Torch;
import io.meeshy.translator.model.Torch.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The model that ships changes places with a copy of itself while others translate. */
@Timeout(120)
class RealSwapTest {
  private static final Path SHIPPED = Path.of("models", "latin");

  @TempDir private Path folder;

  private void write(String version) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(version));
    for (String file : List.of("model.pt", "spm.model", "phrases.tsv")) {
      Files.copy(SHIPPED.resolve(file), copy.resolve(file));
    }
    String manifest = Files.readString(SHIPPED.resolve(ModelSpec.MANIFEST));
    Files.writeString(
        copy.resolve(ModelSpec.MANIFEST),
        manifest.replaceFirst("\"version\": \"[^\"]+\"", "\"version\": \"" + version + "\""));
  }

  @Test
  void underLoadSwapsOfTheRealModelLoseNoMessage() throws Exception {
    write("7.0");
    write("8.0");
    var engine = Path.of("target", "engine").toAbsolutePath();
    try (TranslatorNode node =
        TranslatorNode.start(
            TranslatorConfig.from(Map.of("GRPC_PORT", "0", "WORKERS", "2")::get),
            ModelFolders.in(folder),
            new Torch(Placement.CPU, engine),
            Torch::useOneThread)) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
      try {
        awaitModel(channel);
        assertThat(swapUnderLoad(channel))
            .allSatisfy(
                answer -> {
                  assertThat(answer.getOutcome())
                      .as("the guard may refuse what the model makes of a number")
                      .isIn(Outcome.OUTCOME_TRANSLATED, Outcome.OUTCOME_REJECTED);
                  assertThat(answer.getModelVersion()).isIn("7.0", "8.0");
                })
            .extracting(TranslateResponse::getModelVersion)
            .contains("7.0", "8.0");
      } finally {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
      }
    }
  }

  private static void awaitModel(ManagedChannel channel) {
    var models = ModelAdminServiceGrpc.newBlockingStub(channel);
    while (models.listModels(ListModelsRequest.getDefaultInstance()).getModelsList().stream()
        .noneMatch(model -> model.getState() == ModelState.MODEL_STATE_READY)) {
      Thread.onSpinWait();
    }
  }

  private static List<TranslateResponse> swapUnderLoad(ManagedChannel channel) throws Exception {
    var over = new AtomicBoolean();
    List<Future<List<TranslateResponse>>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int sender = 0; sender < 4; sender++) {
        int start = sender * 10_000;
        senders.add(threads.submit(() -> sendUntil(over, channel, start)));
      }
      for (String version : List.of("7.0", "8.0", "7.0")) {
        ModelAdminServiceGrpc.newBlockingStub(channel)
            .swapModel(
                ModelVersion.newBuilder()
                    .setId("meeshy-latin")
                    .setVersion(version)
                    .setSkipGate(true)
                    .build())
            .forEachRemaining(_ -> {});
      }
      over.set(true);
    }
    List<TranslateResponse> answers = new ArrayList<>();
    for (Future<List<TranslateResponse>> sender : senders) {
      answers.addAll(sender.get());
    }
    return answers;
  }

  private static List<TranslateResponse> sendUntil(
      AtomicBoolean over, ManagedChannel channel, int start) {
    var translations = TranslationServiceGrpc.newBlockingStub(channel).withWaitForReady();
    List<TranslateResponse> answers = new ArrayList<>();
    for (int i = start; !over.get() || answers.isEmpty(); i++) {
      answers.add(
          translations.translateMessage(
              TranslateRequest.newBuilder()
                  .setText("The house has " + i + " doors.")
                  .setSourceLanguage("en")
                  .setTargetLanguage("fr")
                  .build()));
    }
    return answers;
  }
}
