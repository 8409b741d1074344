package io.meeshy.translator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meeshy.proto.translation.v1.AbandonCandidateRequest;
import io.meeshy.proto.translation.v1.GetTrialRequest;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc.ModelAdminServiceBlockingStub;
import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.StartTrialRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelSpec;
import io.meeshy.translator.model.TextModel;
import io.meeshy.translator.model.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Candidates on trial beside what serves, over a real connection. */
@Timeout(60)
class TrialTest {
  @TempDir private Path folder;
  private final Map<String, FakeTextModel> loaded = new ConcurrentHashMap<>();
  private RunningTranslator translator;
  private ModelAdminServiceBlockingStub models;

  @BeforeEach
  void holdACandidate() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    translator = RunningTranslator.of(folder, Map.of("WORKERS", "2"), this::load);
    models = translator.models();
    assertThat(translate("hello").getModelVersion()).isEqualTo("1.0");
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50");
    models
        .loadModel(ModelVersion.newBuilder().setId("fake").setVersion("2.0").build())
        .forEachRemaining(_ -> {});
  }

  private TextModel load(ModelSpec spec) {
    var model =
        spec.version().equals("2.0")
            ? new FakeTextModel(" two", "fragile")
            : new FakeTextModel(" one", "poison");
    loaded.put(spec.version(), model);
    return model;
  }

  @AfterEach
  void stop() throws InterruptedException {
    translator.close();
  }

  private TranslateResponse translate(String text) {
    return translator.translate(text, "en", "fr");
  }

  private ModelTrial start(int percent, boolean shadow) {
    return models.startTrial(
        StartTrialRequest.newBuilder()
            .setId("fake")
            .setCanaryPercent(percent)
            .setShadow(shadow)
            .build());
  }

  private ModelTrial trial() {
    return models.getTrial(GetTrialRequest.newBuilder().setId("fake").build());
  }

  private Model listed() {
    return translator.listed().getFirst();
  }

  private FakeTextModel candidate() {
    return requireNonNull(loaded.get("2.0"));
  }

  /** Different texts of letters alone. */
  private static List<String> texts(String start, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                start
                    + " "
                    + (char) ('a' + i / 26 / 26)
                    + (char) ('a' + i / 26 % 26)
                    + (char) ('a' + i % 26))
        .toList();
  }

  @Test
  void aCanaryAnswersItsShareAndTheSameTextAlwaysGoesTheSameWay() {
    start(10, false);
    List<String> texts = texts("hello", 400);
    List<TranslateResponse> first = texts.stream().map(this::translate).toList();
    List<TranslateResponse> second = texts.stream().map(this::translate).toList();
    for (int i = 0; i < texts.size(); i++) {
      boolean canary = Trial.bucket(texts.get(i)) < 10;
      assertThat(first.get(i).getModelVersion()).isEqualTo(canary ? "2.0" : "1.0");
      assertThat(first.get(i).getText()).endsWith(canary ? " two" : " one");
      assertThat(second.get(i).getText()).isEqualTo(first.get(i).getText());
      assertThat(second.get(i).getModelVersion()).isEqualTo(first.get(i).getModelVersion());
      assertThat(second.get(i).getCached()).isTrue();
    }
    long share = first.stream().filter(answer -> answer.getModelVersion().equals("2.0")).count();
    assertThat(share).isBetween(24L, 60L);
    assertThat(trial().getCanaryAnswers()).isEqualTo(2 * share);
    assertThat(listed().getCanaryPercent()).isEqualTo(10);
  }

  @Test
  void whereTheCandidateFailsTheServingVersionAnswersAndOftenFailingEndsTheCanary() {
    start(50, false);
    List<String> texts = texts("fragile", 40);
    assertThat(texts.stream().map(this::translate))
        .allSatisfy(answer -> assertThat(answer.getModelVersion()).isEqualTo("1.0"));
    ModelTrial trial = trial();
    assertThat(trial.getCanaryFailures()).isEqualTo(5);
    assertThat(trial.getCanaryHalted()).isTrue();
    assertThat(texts("hello", 40).stream().map(this::translate))
        .allSatisfy(answer -> assertThat(answer.getModelVersion()).isEqualTo("1.0"));
    assertThat(trial().getCanaryAnswers()).isZero();
  }

  @Test
  void aTextThatNoVersionCanTranslateIsNoFailureOfTheCandidate() {
    start(50, false);
    for (String text : texts("fragile poison", 20)) {
      assertThatThrownBy(() -> translate(text)).hasMessageContaining("failed");
    }
    assertThat(trial().getCanaryFailures()).isZero();
  }

  @Test
  void aShadowTranslatesTheSameTextsForComparisonAlone() {
    start(0, true);
    for (String text : texts("hello", 3)) {
      assertThat(translate(text).getModelVersion()).isEqualTo("1.0");
    }
    while (trial().getCompared() + trial().getDropped() < 3) {
      Thread.onSpinWait();
    }
    ModelTrial trial = trial();
    assertThat(trial.getCompared()).isPositive();
    assertThat(trial.getAgreed()).isZero();
    assertThat(trial.getCandidateMilliseconds()).isPositive();
    assertThat(trial.getServingMilliseconds()).isPositive();
    assertThat(trial.getComparisonsList())
        .hasSize((int) trial.getCompared())
        .allSatisfy(
            comparison -> {
              assertThat(comparison.getText()).startsWith("hello");
              assertThat(comparison.getServing()).startsWith("olleh").endsWith(" one");
              assertThat(comparison.getCandidate()).startsWith("olleh").endsWith(" two");
            });
    assertThat(listed().getShadow()).isTrue();
  }

  @Test
  void aShadowThatIsSlowHoldsNobodyUpAndIsLeftOut() {
    start(0, true);
    CountDownLatch gate = candidate().hold();
    int before = candidate().batches().size();
    translate("the first");
    while (candidate().batches().size() == before) {
      Thread.onSpinWait();
    }
    for (String text : texts("hello", 5)) {
      assertThat(translate(text).getModelVersion()).isEqualTo("1.0");
    }
    assertThat(trial().getDropped()).isEqualTo(5);
    gate.countDown();
    while (trial().getCompared() == 0) {
      Thread.onSpinWait();
    }
    assertThat(trial().getComparisons(0).getText()).isEqualTo("the first");
  }

  @Test
  void promotingEndsTheTrialAndSoDoesAbandoning() {
    start(50, true);
    models
        .swapModel(ModelVersion.newBuilder().setId("fake").setVersion("2.0").build())
        .forEachRemaining(_ -> {});
    assertThat(translate("hello").getModelVersion()).isEqualTo("2.0");
    assertRefused(this::trial, Status.Code.FAILED_PRECONDITION, "is on trial");
    assertRefused(() -> start(10, false), Status.Code.FAILED_PRECONDITION, "is held");

    models
        .loadModel(ModelVersion.newBuilder().setId("fake").setVersion("1.0").build())
        .forEachRemaining(_ -> {});
    start(50, false);
    var _ = models.abandonCandidate(AbandonCandidateRequest.newBuilder().setId("fake").build());
    assertThat(requireNonNull(loaded.get("1.0")).isClosed()).isTrue();
    assertThat(listed().getCandidateVersion()).isEmpty();
    assertThat(texts("hello", 40).stream().map(this::translate))
        .allSatisfy(answer -> assertThat(answer.getModelVersion()).isEqualTo("2.0"));
  }

  @Test
  void aShareOutOfRangeOrATrialOfNothingIsRefused() {
    assertRefused(() -> start(51, true), Status.Code.INVALID_ARGUMENT, "1 to 50");
    assertRefused(() -> start(0, false), Status.Code.INVALID_ARGUMENT, "1 to 50");
  }

  private static void assertRefused(ThrowingCallable call, Status.Code code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
        .hasMessageContaining(words);
  }
}
