package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MeasurementTest {
  @TempDir private Path folder;
  private final MicroBatcher batcher = new MicroBatcher(1, () -> {});
  private final FakeTextModel model = new FakeTextModel();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void stop() {
    batcher.close();
  }

  private List<ModelSpec.Score> measure(String... pairs) throws Exception {
    ModelSpec spec = ModelSpec.read(ModelFolder.write(folder, "fake", "1.0", pairs));
    return new Measurement(batcher)
        .of(
            spec,
            _ -> model,
            (score, done, total) -> told.add(score.direction() + " " + done + "/" + total));
  }

  @Test
  void everyDirectionWithAReferenceIsMeasuredAndToldAndTheModelIsLetGo() throws Exception {
    assertThat(measure("en-fr:0", "fr-de:0", "de-en:0"))
        .allSatisfy(score -> assertThat(score.chrf()).isBetween(1.0, 60.0))
        .extracting(score -> score.direction().toString())
        .containsExactly("en-fr", "de-en");
    assertThat(told).containsExactly("en-fr 100/200", "de-en 200/200");
    assertThat(model.isClosed()).isTrue();
  }

  @Test
  void aModelWithoutASingleReferenceIsSaidToBeUnmeasurable() {
    assertThatThrownBy(() -> measure("fr-de:0"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("fake 1.0 cannot be measured");
  }
}
