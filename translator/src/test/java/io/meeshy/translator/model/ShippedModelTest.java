package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelTest {
  @TempDir private Path cache;

  @Test
  void theShippedModelIsUnpackedOnceAndRepairedWhenDamaged() throws Exception {
    List<Path> folders = ModelFolders.withShipped(cache).find();
    assertThat(folders).hasSizeGreaterThanOrEqualTo(1);
    Path weights = folders.getFirst().resolve("model.pt");
    var written = Files.getLastModifiedTime(weights);

    assertThat(ModelFolders.withShipped(cache).find()).isEqualTo(folders);
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);

    Files.writeString(weights, "cut off");
    assertThat(ModelFolders.withShipped(cache).find()).isEqualTo(folders);
    ModelSpec.read(folders.getFirst()).verify();
  }
}
