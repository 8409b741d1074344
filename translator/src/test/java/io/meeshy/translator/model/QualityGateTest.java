package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.ModelStage;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class QualityGateTest {
  private static final Map<String, String> MARKS =
      Map.of("1.0", "", "1.1", " a", "2.0", " " + "q".repeat(200));

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<FakeTextModel> loaded = new ConcurrentLinkedQueue<>();
  private final MicroBatcher batcher = new MicroBatcher(2, () -> {});
  private final List<Step> steps = new ArrayList<>();
  private ModelRegistry registry;

  @BeforeEach
  void serveTheFirstVersion() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50", "de-en:50", "fr-de:0");
    registry =
        new ModelRegistry(
            ModelFolders.in(folder),
            spec -> {
              var model = new FakeTextModel(MARKS.getOrDefault(spec.version(), ""));
              loaded.add(model);
              return model;
            },
            new QualityGate(batcher),
            new TierPolicy(Map.of(), Tier.TIER_AUTO));
    registry.start();
    registry.loaded().join();
  }

  @AfterEach
  void stop() {
    batcher.close();
    registry.close();
  }

  private void swap(String version, Terms terms) {
    steps.clear();
    registry.swap("fake", version, terms, steps::add);
  }

  private String serving() {
    return registry.models().getFirst().spec().version();
  }

  private List<PairScore> scores() {
    return steps.stream().flatMap(step -> step.scores().stream()).toList();
  }

  @Test
  void aVersionThatIsAsGoodIsLetThroughAndItsScoresAreTold() throws Exception {
    ModelFolder.write(folder, "fake", "1.1", "en-fr:50", "de-en:50", "fr-de:0");
    swap("1.1", Terms.DEFAULT);
    assertThat(serving()).isEqualTo("1.1");
    assertThat(scores().stream().map(score -> score.direction().toString()))
        .as("those that the reference set has")
        .containsExactly("en-fr", "de-en");
    assertThat(scores())
        .allSatisfy(
            score -> {
              assertThat(score.serving()).isBetween(1.0, 60.0);
              assertThat(score.candidate()).isBetween(1.0, 60.0);
            });
    assertThat(steps.stream().filter(step -> step.stage() == ModelStage.MODEL_STAGE_MEASURING))
        .extracting(Step::done)
        .containsExactly(0, 100, 200, 300, 400, 400);
    assertThat(steps.stream().filter(step -> step.stage() == ModelStage.MODEL_STAGE_MEASURING))
        .allSatisfy(
            step ->
                assertThat(step.unmeasured())
                    .as("no reference")
                    .containsExactly(new Direction("fr", "de")));
    assertThat(steps.getLast().stage()).isEqualTo(ModelStage.MODEL_STAGE_SERVING);
  }

  @Test
  void aWorseVersionIsRefusedWithTheScoresAndNothingChanges() throws Exception {
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50", "de-en:50", "fr-de:0");
    assertThatThrownBy(() -> swap("2.0", Terms.DEFAULT))
        .isInstanceOfSatisfying(
            ModelRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REASON_QUALITY_DROP))
        .hasMessageContaining("fake 2.0 is worse")
        .hasMessageContaining("en-fr")
        .hasMessageContaining("->");
    assertThat(scores()).allSatisfy(score -> assertThat(score.drop()).isGreaterThan(1));
    assertThat(serving()).isEqualTo("1.0");
    assertThat(loaded.stream().filter(model -> !model.isClosed())).hasSize(1);
  }

  @Test
  void anOperatorMayAllowALargerDropOrSkipTheGate() throws Exception {
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50", "de-en:50", "fr-de:0");
    swap("2.0", new Terms(100, false));
    assertThat(serving()).isEqualTo("2.0");
    registry.rollBack("fake", steps::add);
    swap("2.0", new Terms(0, true));
    assertThat(serving()).isEqualTo("2.0");
    assertThat(scores()).isEmpty();
    assertThatThrownBy(() -> new Terms(Double.NaN, false))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("0 to 100");
  }

  @Test
  void aVersionThatLacksAPairIsWorthNothingThere() throws Exception {
    ModelFolder.write(folder, "fake", "1.1", "en-fr:50");
    assertThatThrownBy(() -> swap("1.1", Terms.DEFAULT)).hasMessageContaining("-> 0.0");
    assertThat(serving()).isEqualTo("1.0");
  }

  @Test
  void aVersionThatCannotBeComparedInASingleDirectionIsRefusedUnlessTheGateIsSkipped()
      throws Exception {
    ModelFolder.write(folder, "fake", "1.1", "fr-de:0", "en-es:0");
    assertThatThrownBy(() -> swap("1.1", new Terms(100, false)))
        .isInstanceOfSatisfying(
            ModelRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REASON_QUALITY_DROP))
        .hasMessageContaining("cannot be compared")
        .hasMessageContaining("fr-de, en-es")
        .hasMessageContaining("skip the gate");
    assertThat(steps.getLast().unmeasured()).hasSize(2);
    assertThat(serving()).isEqualTo("1.0");
    swap("1.1", new Terms(0, true));
    assertThat(serving()).isEqualTo("1.1");
  }

  @Test
  void aRefusedCandidateThatWasHeldStaysHeldAndWhatServesIsMeasuredOnce() throws Exception {
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50", "de-en:50", "fr-de:0");
    registry.load("fake", "2.0", steps::add);
    assertThatThrownBy(() -> swap("2.0", Terms.DEFAULT)).hasMessageContaining("worse");
    assertThat(registry.models().getFirst().candidate()).isEqualTo("2.0");
    int batches = loaded.peek().batches().size();
    assertThatThrownBy(() -> swap("2.0", Terms.DEFAULT)).hasMessageContaining("worse");
    assertThat(loaded.peek().batches()).hasSize(batches);
  }
}
