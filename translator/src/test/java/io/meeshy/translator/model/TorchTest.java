package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TorchTest {
  @Test
  void aDeviceThatIsNotThereIsSaidToBeBeforeAnythingStarts() {
    var torch = new Torch(Torch.Placement.CUDA, Path.of("target", "engine").toAbsolutePath());
    assumeThat(Engine.getEngine("PyTorch").getGpuCount()).isZero();
    assertThatThrownBy(torch::requireDevice)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("DEVICE", "cuda", "docs/gpu.md");
  }
}
