package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which models a translator loads when it starts, and which do not fit. */
@Timeout(30)
class FirstLoadTest {
  @TempDir private Path folder;
  private final MicroBatcher batcher = new MicroBatcher(1, () -> {});
  private final ConcurrentLinkedQueue<String> loaded = new ConcurrentLinkedQueue<>();
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

  @AfterEach
  void closeTheBatcher() {
    batcher.close();
  }

  /** Loads fakes as long as there is the memory for them. */
  private final class Loader implements ModelLoader {
    @Override
    public void requireRoom(ModelSpec spec) {
      new FreeMemory(free::get).require(spec);
    }

    @Override
    public TextModel load(ModelSpec spec) {
      loaded.add(spec.id());
      return new FakeTextModel();
    }
  }

  private ModelRegistry start(Map<Tier, String> tiers) {
    var registry =
        new ModelRegistry(
            ModelFolders.in(folder),
            new Loader(),
            new QualityGate(batcher),
            new TierPolicy(tiers, Tier.TIER_AUTO));
    registry.start();
    registry.loaded().join();
    return registry;
  }

  private static List<String> states(ModelRegistry registry) {
    return registry.models().stream()
        .map(model -> model.spec().id() + " " + model.state().name().replace("MODEL_STATE_", ""))
        .toList();
  }

  private static String routed(ModelRegistry registry, String target, String model) {
    var router = new Router(registry, new TierPolicy(Map.of(), Tier.TIER_AUTO));
    var direction = new Direction("en", target);
    try (Route route = router.route(direction, Tier.TIER_BASIC, model, Trial.NO_CANARY)) {
      return route.model();
    }
  }

  @Test
  void aModelWhosePairsOthersServeSleepsUntilItIsAsked() throws Exception {
    ModelFolder.write(folder, "ours", "1.0", "en-fr:55", "en-de:50");
    ModelFolder.write(folder, "pulled", "1.0", "en-fr:0", "en-de:0");
    ModelFolder.write(folder, "japanese", "1.0", "en-ja:0");
    try (ModelRegistry registry = start(Map.of())) {
      assertThat(states(registry)).containsExactly("japanese READY", "ours READY", "pulled ASLEEP");
      assertThat(loaded).containsExactly("ours", "japanese");
      assertThat(routed(registry, "fr", "")).isEqualTo("ours");
      assertThat(loaded).hasSize(2);

      assertThat(routed(registry, "fr", "pulled")).isEqualTo("pulled");
      assertThat(states(registry)).contains("pulled READY");
    }
  }

  @Test
  void whatTheOperatorChoseForATierIsLoadedWhateverElseServes() throws Exception {
    ModelFolder.write(folder, "best", "1.0", "en-fr:60");
    ModelFolder.write(folder, "chosen", "1.0", "en-fr:40");
    try (ModelRegistry registry = start(Map.of(Tier.TIER_PREMIUM, "hub/chosen"))) {
      assertThat(states(registry))
          .as("the other tiers take the best")
          .containsExactly("best READY", "chosen READY");
    }
    var all =
        Map.of(Tier.TIER_BASIC, "chosen", Tier.TIER_MEDIUM, "chosen", Tier.TIER_PREMIUM, "chosen");
    try (ModelRegistry registry = start(all)) {
      assertThat(states(registry)).containsExactly("best ASLEEP", "chosen READY");
    }
  }

  @Test
  void whereTheBestModelOfAPairIsDamagedTheNextIsLoaded() throws Exception {
    Path best = ModelFolder.write(folder, "best", "1.0", "en-fr:60");
    Files.writeString(best.resolve("weights"), "damaged");
    ModelFolder.write(folder, "next", "1.0", "en-fr:40");
    try (ModelRegistry registry = start(Map.of())) {
      assertThat(states(registry)).containsExactly("best FAILED", "next READY");
    }
  }

  @Test
  void aModelThatHasNoRoomInMemoryIsRefusedWithBothSizesBeforeItsFilesAreRead() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:60");
    try (ModelRegistry registry = start(Map.of())) {
      Path next = ModelFolder.write(folder, "fake", "2.0", "en-fr:60");
      Files.writeString(next.resolve("weights"), "damaged!");
      free.set(7);
      assertThatThrownBy(() -> registry.swap("fake", "2.0", Terms.DEFAULT, _ -> {}))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining("the weights of fake 2.0 take 8 B of memory and 7 B are free");
      assertThat(states(registry)).containsExactly("fake READY");
      assertThat(registry.models().getFirst().spec().version()).isEqualTo("1.0");
    }
  }

  @Test
  void aSleeperThatHasNoRoomStaysAsleepSaysWhyAndIsLoadedOnceThereIs() throws Exception {
    ModelFolder.write(folder, "large", "1.0", "en-fr:40");
    ModelFolder.write(folder, "small", "1.0", "en-fr:60");
    try (ModelRegistry registry = start(Map.of())) {
      free.set(7);
      registry.slot("large").map(registry::wake).orElseThrow().join();
      ModelStatus large = registry.models().getFirst();
      assertThat(large.state()).isEqualTo(ModelState.MODEL_STATE_ASLEEP);
      assertThat(large.detail()).contains("8 B of memory and 7 B are free");

      free.set(8);
      assertThat(routed(registry, "fr", "large")).isEqualTo("large");
      assertThat(registry.models().getFirst().detail()).isEmpty();
    }
  }

  @Test
  void aModelThatHasNoRoomAtTheStartSleepsAndIsLoadedOnceThereIs() throws Exception {
    ModelFolder.write(folder, "large", "1.0", "en-fr:60");
    free.set(7);
    try (ModelRegistry registry = start(Map.of())) {
      assertThat(states(registry)).containsExactly("large ASLEEP");
      assertThat(registry.models().getFirst().detail()).contains("7 B are free");

      free.set(8);
      assertThat(routed(registry, "fr", "")).isEqualTo("large");
    }
  }

  @Test
  void aSleeperThatHasNoRoomLeavesTheTextToTheNextOne() throws Exception {
    ModelFolder.write(folder, "large", "1.0", "en-fr:60");
    ModelFolder.write(folder, "tiny", "1.0", "en-fr:40");
    free.set(6);
    try (ModelRegistry registry = start(Map.of())) {
      assertThat(states(registry)).containsExactly("large ASLEEP", "tiny ASLEEP");

      free.set(7);
      assertThat(routed(registry, "fr", "")).isEqualTo("tiny");
    }
  }

  @Test
  void aModelThatHasNoRoomWhenItComesInIsShownAsFailed() throws Exception {
    try (ModelRegistry registry = start(Map.of())) {
      ModelFolder.write(folder, "large", "1.0", "en-fr:60");
      free.set(7);
      assertThatThrownBy(() -> registry.load("large", "", _ -> {}))
          .isInstanceOf(ModelRefusedException.class);
      assertThat(states(registry)).containsExactly("large FAILED");
    }
  }

  @Test
  void aSleeperIsSwappedInWithoutBeingComparedWithItself() throws Exception {
    ModelFolder.write(folder, "best", "1.0", "en-fr:60");
    ModelFolder.write(folder, "pulled", "1.0", "en-fr:0");
    try (ModelRegistry registry = start(Map.of())) {
      registry.swap("pulled", "", Terms.DEFAULT, _ -> {});
      assertThat(states(registry)).containsExactly("best READY", "pulled READY");
      assertThat(loaded).containsExactly("best", "pulled");
    }
  }

  @Test
  void publishedFamiliesAreCountedAsTheFloatsTheyBecome() throws Exception {
    Path manifest =
        ModelFolder.write(folder, "t5", "1.0", 1000, "en-fr:0").resolve(ModelSpec.MANIFEST);
    assertThat(ModelSpec.read(folder.resolve("t5-1.0")).memory()).as("as on disk").isEqualTo(5);
    Files.writeString(manifest, Files.readString(manifest).replace("\"fake\"", "\"t5\""));
    assertThat(ModelSpec.read(folder.resolve("t5-1.0")).memory()).isEqualTo(4000);
  }

  @Test
  void freeMemoryIsWhatTheSystemSaysCanBeHad() throws Exception {
    Path meminfo = folder.resolve("meminfo");
    Files.writeString(meminfo, "MemTotal:       9 kB\nMemAvailable:       2048 kB\n");
    assertThat(FreeMemory.measured(meminfo)).isEqualTo(2048 * 1024);
    assertThat(FreeMemory.measured(folder.resolve("none"))).isPositive();
  }
}
