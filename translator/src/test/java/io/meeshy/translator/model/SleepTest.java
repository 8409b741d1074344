package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SleepTest {
  private static final Direction TO_FRENCH = new Direction("en", "fr");
  private static final Direction TO_GERMAN = new Direction("en", "de");
  private static final IdlePolicy SPARE_ONLY =
      new IdlePolicy(Duration.ofMinutes(10), Duration.ZERO);
  private static final IdlePolicy ALL =
      new IdlePolicy(Duration.ofMinutes(10), Duration.ofMinutes(30));

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<FakeTextModel> loaded = new ConcurrentLinkedQueue<>();
  private final MicroBatcher batcher = new MicroBatcher(1, () -> {});
  private volatile CountDownLatch loading = new CountDownLatch(0);
  private ModelRegistry registry;
  private Router router;

  @BeforeEach
  void loadTwo() throws Exception {
    ModelFolder.write(folder, "large", "1.0", 90, "en-fr:60", "en-de:60");
    ModelFolder.write(folder, "small", "1.0", 10, "en-fr:40");
    var tiers = new TierPolicy(Map.of(Tier.TIER_BASIC, "small"), Tier.TIER_AUTO);
    registry =
        new ModelRegistry(ModelFolders.in(folder), this::load, new QualityGate(batcher), tiers);
    router = new Router(registry, tiers);
    registry.start();
    registry.loaded().join();
  }

  private TextModel load(ModelSpec spec) {
    try {
      loading.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var model = new FakeTextModel();
    loaded.add(model);
    return model;
  }

  @AfterEach
  void stop() {
    batcher.close();
    registry.close();
  }

  private void idle(Duration time, IdlePolicy policy) {
    registry.letIdleSleep(policy, System.nanoTime() + time.toNanos());
  }

  private String routed(Direction direction, Tier tier) {
    try (Route route = router.route(direction, tier, "", Trial.NO_CANARY)) {
      return route.model();
    }
  }

  private ModelStatus status(String id) {
    return registry.models().stream()
        .filter(model -> model.spec().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModelThatOthersStandInForSleepsAndItsMemoryIsGivenBack() {
    idle(Duration.ofMinutes(9), SPARE_ONLY);
    assertThat(status("small").state()).isEqualTo(ModelState.MODEL_STATE_READY);
    assertThat(status("small").memoryBytes()).isPositive();
    idle(Duration.ofMinutes(11), SPARE_ONLY);
    assertThat(status("small").state()).isEqualTo(ModelState.MODEL_STATE_ASLEEP);
    assertThat(status("small").memoryBytes()).isZero();
    assertThat(status("large").state())
        .as("the only one for German")
        .isEqualTo(ModelState.MODEL_STATE_READY);
    assertThat(loaded.stream().filter(FakeTextModel::isClosed)).hasSize(1);
  }

  @Test
  void theFirstUseWakesItWhileAnotherModelAnswers() {
    idle(Duration.ofMinutes(11), SPARE_ONLY);
    loading = new CountDownLatch(1);
    assertThat(routed(TO_FRENCH, Tier.TIER_BASIC)).isEqualTo("large");
    assertThat(routed(TO_FRENCH, Tier.TIER_BASIC)).isEqualTo("large");
    loading.countDown();
    while (!routed(TO_FRENCH, Tier.TIER_BASIC).equals("small")) {
      Thread.onSpinWait();
    }
    assertThat(status("small").state()).isEqualTo(ModelState.MODEL_STATE_READY);
    assertThat(loaded).hasSize(3);
  }

  @Test
  void whereNoOtherModelIsThereTheFirstUsersWaitAndItIsLoadedOnce() throws Exception {
    idle(Duration.ofMinutes(31), ALL);
    assertThat(status("large").state()).isEqualTo(ModelState.MODEL_STATE_ASLEEP);
    loading = new CountDownLatch(1);
    List<Future<String>> users = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        users.add(threads.submit(() -> routed(TO_GERMAN, Tier.TIER_MEDIUM)));
      }
      loading.countDown();
      for (Future<String> user : users) {
        assertThat(user.get(10, TimeUnit.SECONDS)).isEqualTo("large");
      }
    }
    assertThat(loaded).hasSize(3);
  }

  @Test
  void useKeepsAModelAwake() {
    registry.letIdleSleep(SPARE_ONLY, System.nanoTime() + Duration.ofMinutes(9).toNanos());
    assertThat(routed(TO_FRENCH, Tier.TIER_BASIC)).isEqualTo("small");
    registry.letIdleSleep(SPARE_ONLY, System.nanoTime() + Duration.ofMinutes(9).toNanos());
    assertThat(status("small").state()).isEqualTo(ModelState.MODEL_STATE_READY);
  }

  @Test
  void aModelWithACandidateHeldDoesNotSleep() throws IOException {
    ModelFolder.write(folder, "small", "2.0", "en-fr:40");
    registry.load("small", "2.0", _ -> {});
    idle(Duration.ofMinutes(11), SPARE_ONLY);
    assertThat(status("small").state()).isEqualTo(ModelState.MODEL_STATE_READY);
  }

  @Test
  void whatTakesASleepersPlaceIsMeasuredAgainstIt() throws IOException {
    idle(Duration.ofMinutes(31), ALL);
    ModelFolder.write(folder, "large", "2.0", "en-fr:60", "en-de:60");
    List<PairScore> scores = new ArrayList<>();
    registry.swap("large", "2.0", Terms.DEFAULT, step -> scores.addAll(step.scores()));
    assertThat(scores).extracting(PairScore::direction).containsExactly(TO_FRENCH, TO_GERMAN);
    assertThat(status("large").previous()).isEqualTo("1.0");
  }

  @Test
  void aSleeperWhosePlaceIsTakenUnmeasuredIsNotLoadedAndCanBePutBack() throws IOException {
    idle(Duration.ofMinutes(31), ALL);
    ModelFolder.write(folder, "large", "2.0", "en-fr:60", "en-de:60");
    registry.swap("large", "2.0", new Terms(0, true), _ -> {});
    assertThat(loaded).hasSize(3);
    idle(Duration.ofMinutes(31), ALL);
    registry.rollBack("large", _ -> {});
    assertThat(status("large").spec().version()).isEqualTo("1.0");
    assertThat(status("large").previous()).isEqualTo("2.0");
  }

  @Test
  void aSleeperServesAgainWhenSomethingIsTriedBesideIt() throws IOException {
    idle(Duration.ofMinutes(31), ALL);
    ModelFolder.write(folder, "large", "2.0", "en-fr:60", "en-de:60");
    registry.load("large", "2.0", _ -> {});
    assertThat(registry.startTrial("large", 10, false).serving().version()).isEqualTo("1.0");
    assertThat(status("large").state()).isEqualTo(ModelState.MODEL_STATE_READY);
  }

  @Test
  void aSleeperThatCannotBeLoadedAgainHasFailedAndSaysWhy() throws IOException {
    idle(Duration.ofMinutes(31), ALL);
    Files.writeString(folder.resolve("large-1.0").resolve("weights"), "damaged");
    assertThatThrownBy(() -> routed(TO_GERMAN, Tier.TIER_MEDIUM))
        .isInstanceOfSatisfying(
            ModelRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REASON_UNSUPPORTED_PAIR));
    assertThat(status("large").state()).isEqualTo(ModelState.MODEL_STATE_FAILED);
    assertThat(status("large").detail()).contains("weights is not the file");
  }
}
