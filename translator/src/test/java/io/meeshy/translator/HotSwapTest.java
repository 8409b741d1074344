package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc.ModelAdminServiceBlockingStub;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.ModelStage;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.RollBackModelRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelSpec;
import io.meeshy.translator.model.TextModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models change while others translate. */
@Timeout(60)
class HotSwapTest {
  private static final Map<String, String> MARKS =
      Map.of("1.0", " one", "2.0", " two", "3.0", " " + "q".repeat(200));

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<FakeTextModel> loaded = new ConcurrentLinkedQueue<>();
  private RunningTranslator translator;
  private ModelAdminServiceBlockingStub models;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    translator = RunningTranslator.of(folder, Map.of("WORKERS", "2"), this::load);
    models = translator.models();
    assertThat(translate("hello").getModelVersion()).isEqualTo("1.0");
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50");
  }

  private TextModel load(ModelSpec spec) {
    var model = new FakeTextModel(MARKS.getOrDefault(spec.version(), ""));
    loaded.add(model);
    return model;
  }

  @AfterEach
  void stop() throws InterruptedException {
    translator.close();
  }

  private TranslateResponse translate(String text) {
    return translator.translate(text, "en", "fr");
  }

  private static ModelVersion version(String version) {
    return ModelVersion.newBuilder().setId("fake").setVersion(version).build();
  }

  private static List<ModelStage> stages(Iterator<ModelProgress> progress) {
    return ImmutableList.copyOf(progress).stream().map(ModelProgress::getStage).distinct().toList();
  }

  private Model listed() {
    return translator.listed().getFirst();
  }

  @Test
  void aSwapTellsItsStagesAndTheNewVersionServes() {
    assertThat(stages(models.swapModel(version("2.0"))))
        .containsExactly(
            ModelStage.MODEL_STAGE_CHECKING,
            ModelStage.MODEL_STAGE_LOADING,
            ModelStage.MODEL_STAGE_WARMING,
            ModelStage.MODEL_STAGE_MEASURING,
            ModelStage.MODEL_STAGE_SERVING);
    assertThat(translate("hello").getText()).isEqualTo("olleh two");
    assertThat(listed().getVersion()).isEqualTo("2.0");
    assertThat(listed().getPreviousVersion()).isEqualTo("1.0");
    assertThat(listed().getVersionsList()).containsExactly("1.0", "2.0");
  }

  @Test
  void aVersionHeldReadyServesWithoutLoadingAgain() {
    assertThat(stages(models.loadModel(version("2.0"))))
        .endsWith(ModelStage.MODEL_STAGE_WARMING, ModelStage.MODEL_STAGE_HELD);
    assertThat(translate("hello").getText()).isEqualTo("olleh one");
    assertThat(listed().getCandidateVersion()).isEqualTo("2.0");
    assertThat(stages(models.swapModel(version("2.0"))))
        .containsExactly(ModelStage.MODEL_STAGE_MEASURING, ModelStage.MODEL_STAGE_SERVING);
    assertThat(translate("hello").getText()).isEqualTo("olleh two");
    assertThat(listed().getCandidateVersion()).isEmpty();
  }

  @Test
  void aRollBackBringsThePreviousVersionAndItsCachedAnswers() {
    models.swapModel(version("")).forEachRemaining(_ -> {});
    assertThat(translate("hello").getModelVersion()).isEqualTo("2.0");
    var request = RollBackModelRequest.newBuilder().setId("fake").build();
    assertThat(stages(models.rollBackModel(request))).endsWith(ModelStage.MODEL_STAGE_SERVING);
    TranslateResponse response = translate("hello");
    assertThat(response.getModelVersion()).isEqualTo("1.0");
    assertThat(response.getCached()).isTrue();
  }

  @Test
  void aDamagedVersionIsRefusedAndNothingChanges() throws Exception {
    Files.writeString(folder.resolve("fake-2.0").resolve("weights"), "damaged");
    assertThatThrownBy(() -> models.swapModel(version("2.0")).forEachRemaining(_ -> {}))
        .hasMessageContaining("weights is not the file");
    assertThat(listed().getState()).isEqualTo(ModelState.MODEL_STATE_READY);
    assertThat(translate("still here").getModelVersion()).isEqualTo("1.0");
    assertThatThrownBy(() -> models.swapModel(version("3.0")).forEachRemaining(_ -> {}))
        .hasMessageContaining("there is no model fake 3.0");
  }

  @Test
  void aWorseVersionIsRefusedAndTheStreamTellsWhatBothReach() throws Exception {
    ModelFolder.write(folder, "fake", "3.0", "en-fr:50");
    List<ModelProgress> told = new ArrayList<>();
    assertThatThrownBy(() -> models.swapModel(version("3.0")).forEachRemaining(told::add))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION))
        .hasMessageContaining("fake 3.0 is worse");
    assertThat(told.getLast().getScoresList())
        .singleElement()
        .satisfies(score -> assertThat(score.getCandidate()).isLessThan(score.getServing() - 1));
    assertThat(translate("hello").getModelVersion()).isEqualTo("1.0");
    models
        .swapModel(version("3.0").toBuilder().setSkipGate(true).build())
        .forEachRemaining(_ -> {});
    assertThat(listed().getVersion()).isEqualTo("3.0");
  }

  @Test
  void anUnloadedModelServesNobodyUntilItIsSwappedIn() {
    var _ = models.unloadModel(UnloadModelRequest.newBuilder().setId("fake").build());
    assertThat(listed().getState()).isEqualTo(ModelState.MODEL_STATE_UNLOADED);
    assertThatThrownBy(() -> translate("anybody")).hasMessageContaining("no model translates");
    models.swapModel(version("1.0")).forEachRemaining(_ -> {});
    assertThat(translate("anybody").getModelVersion()).isEqualTo("1.0");
  }

  @Test
  void underLoadSwapsLoseNoMessageAndMixNoVersions() throws Exception {
    var over = new AtomicBoolean();
    List<Future<List<TranslateResponse>>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        String sender = "abcd".substring(i, i + 1);
        senders.add(threads.submit(() -> sendUntil(over, sender)));
      }
      for (int i = 0; i < 20; i++) {
        models.swapModel(version(i % 2 == 0 ? "2.0" : "1.0")).forEachRemaining(_ -> {});
      }
      over.set(true);
    }
    List<TranslateResponse> answers = new ArrayList<>();
    for (Future<List<TranslateResponse>> sender : senders) {
      answers.addAll(sender.get());
    }
    assertThat(answers.stream().map(TranslateResponse::getModelVersion)).contains("1.0", "2.0");
    assertThat(answers)
        .allSatisfy(
            answer -> {
              String mark = MARKS.getOrDefault(answer.getModelVersion(), "?");
              String other = mark.equals(" one") ? " two" : " one";
              assertThat(answer.getText()).contains(mark).doesNotContain(other);
            });
    assertThat(loaded).hasSize(21);
    assertThat(loaded.stream().filter(model -> !model.isClosed())).hasSize(1);
  }

  private List<TranslateResponse> sendUntil(AtomicBoolean over, String sender) {
    List<TranslateResponse> answers = new ArrayList<>();
    for (int i = 0; !over.get(); i++) {
      String word =
          sender + Integer.toString(i, 26).replaceAll("\\d", "x$0").replaceAll("\\d", "y");
      answers.add(
          translate("Hello " + word + ". Good day " + word + "! And farewell " + word + "?"));
    }
    return answers;
  }
}
