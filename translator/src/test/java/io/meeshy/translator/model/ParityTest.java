package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.translator.model.Torch.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The shipped model gives in Java what its training script gave, alone and in a batch, without
 * Python.
 */
class ParityTest {
  private static final Path FOLDER = Path.of("models", "latin");
  private static TextModel model;
  private static List<String[]> reference;

  @BeforeAll
  static void loadModel() throws Exception {
    ModelSpec spec = ModelSpec.read(FOLDER);
    spec.verify();
    model = new Torch(Placement.CPU, Path.of("target", "engine").toAbsolutePath()).load(spec);
    Torch.useOneThread();
    reference =
        Files.readAllLines(FOLDER.resolve("reference.tsv")).stream()
            .map(line -> line.split("\t", -1))
            .toList();
  }

  @AfterAll
  static void closeModel() {
    model.close();
  }

  @Test
  void eachReferenceSentenceGivesTheSameTextAlone() {
    assertThat(reference).hasSizeGreaterThanOrEqualTo(200);
    assertThat(reference)
        .allSatisfy(
            row -> assertThat(translate(List.<String[]>of(row)).getFirst()).isEqualTo(row[3]));
  }

  /**
   * Padding changes the order of additions, and with int8 activations now and then which of two
   * equally good words is chosen.
   */
  @Test
  void inABatchOfOthersNearlyEverySentenceGivesTheSameText() {
    int same = 0;
    for (int start = 0; start < reference.size(); start += 32) {
      List<String[]> rows = reference.subList(start, Math.min(start + 32, reference.size()));
      List<String> outputs = translate(rows);
      for (int i = 0; i < rows.size(); i++) {
        same += outputs.get(i).equals(rows.get(i)[3]) ? 1 : 0;
      }
    }
    assertThat(same).isGreaterThanOrEqualTo(reference.size() * 97 / 100);
  }

  private static List<String> translate(List<String[]> rows) {
    List<int[]> sources =
        rows.stream().map(row -> model.encode(row[2], new Direction(row[0], row[1]))).toList();
    return model.generate(sources).stream().map(model::decode).toList();
  }
}
