package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators chose, after the translator was started again. */
@Timeout(30)
class ChoicesTest {
  private static final Terms UNMEASURED = new Terms(0, true);

  @TempDir private Path folder;
  private final MicroBatcher batcher = new MicroBatcher(1, () -> {});
  private ModelRegistry registry;

  @BeforeEach
  void startWithTwoVersions() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50");
    registry = start();
  }

  @AfterEach
  void stop() {
    batcher.close();
    registry.close();
  }

  private ModelRegistry start() {
    var tiers = new TierPolicy(Map.of(Tier.TIER_BASIC, "fake"), Tier.TIER_AUTO);
    var started =
        new ModelRegistry(
            ModelFolders.in(folder), _ -> new FakeTextModel(), new QualityGate(batcher), tiers);
    started.start();
    started.loaded().join();
    return started;
  }

  private void restart() {
    registry.close();
    registry = start();
  }

  private ModelStatus status() {
    return registry.models().getFirst();
  }

  private String serving() {
    assertThat(status().state()).isEqualTo(ModelState.MODEL_STATE_READY);
    return status().spec().version();
  }

  @Test
  void aNewerVersionServesByItselfAsLongAsNobodyChoseOne() throws Exception {
    assertThat(serving()).isEqualTo("2.0");
    ModelFolder.write(folder, "fake", "3.0", "en-fr:50");
    restart();
    assertThat(serving()).isEqualTo("3.0");
  }

  @Test
  void aVersionThatWasSwappedInStaysWhateverNewerOneComes() throws Exception {
    registry.swap("fake", "1.0", UNMEASURED, _ -> {});
    ModelFolder.write(folder, "fake", "3.0", "en-fr:50");
    restart();
    assertThat(serving()).isEqualTo("1.0");
    assertThat(status().versions()).containsExactly("1.0", "2.0", "3.0");
  }

  @Test
  void aRollBackOutlivesARestartAndIsPossibleAfterOne() throws Exception {
    ModelFolder.write(folder, "fake", "3.0", "en-fr:50");
    registry.swap("fake", "3.0", UNMEASURED, _ -> {});
    restart();
    assertThat(serving()).isEqualTo("3.0");
    assertThat(status().previous()).isEqualTo("2.0");

    registry.rollBack("fake", _ -> {});
    restart();
    assertThat(serving()).isEqualTo("2.0");
    assertThat(status().previous()).isEqualTo("3.0");
  }

  @Test
  void aModelMeasuredAnewAndSwappedInAgainLeavesWhatARollBackBrings() throws Exception {
    registry.swap("fake", "1.0", UNMEASURED, _ -> {});
    ModelFolder.write(folder, "fake", "1.0", "en-fr:60");
    registry.swap("fake", "1.0", UNMEASURED, _ -> {});
    assertThat(status().spec().pairs().getFirst().chrf()).isEqualTo(60);
    assertThat(status().previous()).isEqualTo("2.0");
    restart();
    assertThat(status().previous()).isEqualTo("2.0");
  }

  @Test
  void anUnloadedModelStaysOutOfServiceUntilItIsSwappedIn() throws Exception {
    registry.unload("fake");
    ModelFolder.write(folder, "fake", "3.0", "en-fr:50");
    restart();
    assertThat(status().state()).isEqualTo(ModelState.MODEL_STATE_UNLOADED);

    registry.swap("fake", "2.0", UNMEASURED, _ -> {});
    restart();
    assertThat(serving()).isEqualTo("2.0");
  }

  @Test
  void whereTheChosenVersionIsGoneTheNewestServes() throws Exception {
    Path chosen = ModelFolder.write(folder, "fake", "1.5", "en-fr:50");
    registry.swap("fake", "1.5", UNMEASURED, _ -> {});
    registry.close();
    ModelFolders.delete(chosen);
    registry = start();
    assertThat(serving()).isEqualTo("2.0");
  }

  @Test
  void whatCannotBeKeptIsRefusedAndChangesNothing() throws Exception {
    Files.writeString(folder.resolve(".serving.json"), "{broken");
    restart();
    assertThat(serving()).isEqualTo("2.0");
    assertThatThrownBy(() -> registry.swap("fake", "1.0", UNMEASURED, _ -> {}))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(".serving.json cannot be kept")
        .hasMessageContaining("delete it");
    assertThatThrownBy(() -> registry.unload("fake")).isInstanceOf(ModelException.class);
    assertThat(serving()).isEqualTo("2.0");

    Files.delete(folder.resolve(".serving.json"));
    registry.swap("fake", "1.0", UNMEASURED, _ -> {});
    assertThat(serving()).isEqualTo("1.0");
    assertThat(folder.toFile().list((_, name) -> name.endsWith(".new"))).isEmpty();
  }
}
