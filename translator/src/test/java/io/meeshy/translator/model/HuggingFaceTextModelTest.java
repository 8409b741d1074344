package io.meeshy.translator.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint with a manifest is a model like any other. */
class HuggingFaceTextModelTest {
  private static final List<String> SENTENCES =
      List.of("Good morning!", "Where is the train station, please?", "Tomorrow.");

  @TempDir Path folder;

  private ModelSpec model(String fixture, String family, String target) throws Exception {
    Path source =
        Path.of(requireNonNull(getClass().getResource("/huggingface/" + fixture)).toURI());
    StringBuilder files = new StringBuilder();
    try (Stream<Path> originals = Files.list(source)) {
      for (Path file : (Iterable<Path>) originals::iterator) {
        String name = file.getFileName().toString();
        Files.copy(file, folder.resolve(name));
        files.append(files.isEmpty() ? "" : ",");
        files.append("\"%s\": \"%s\"".formatted(name, Checksum.of(file)));
      }
    }
    Files.writeString(
        folder.resolve(ModelSpec.MANIFEST),
        """
        {"id": "tiny", "version": "1", "family": "%s", "languages": ["en", "%s"],
         "pairs": [{"source": "en", "target": "%s", "chrf": 0}], "files": {%s}}
        """
            .formatted(family, target, target, files));
    ModelSpec spec = ModelSpec.read(folder);
    spec.verify();
    return spec;
  }

  private static TextModel load(ModelSpec spec) {
    return new Torch(Torch.Placement.CPU, Path.of("target", "engine").toAbsolutePath()).load(spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "m2m100", "nllb", "t5", "mt5"})
  void eachFamilyIsLoadedWarmedUpAndTranslatesABatchAsEachSentenceAlone(String family)
      throws Exception {
    ModelSpec spec = model(family, family, "de");
    try (TextModel model = load(spec)) {
      assertThatCode(() -> WarmUp.run(model, spec)).doesNotThrowAnyException();
      List<int[]> sources =
          SENTENCES.stream().map(text -> model.encode(text, new Direction("en", "de"))).toList();
      List<int[]> together = model.generate(sources);
      for (int i = 0; i < sources.size(); i++) {
        assertThat(model.generate(List.of(sources.get(i)))).containsExactly(together.get(i));
      }
    }
  }

  @Test
  void oneBatchTranslatesIntoSeveralLanguages() throws Exception {
    try (TextModel model = load(model("nllb", "nllb", "de"))) {
      int[] german = model.encode("Where is the train?", new Direction("en", "de"));
      int[] french = model.encode("Where is the train?", new Direction("en", "fr"));
      List<int[]> both = model.generate(List.of(german, french));
      assertThat(both.getFirst()).isNotEqualTo(both.getLast());
      assertThat(model.generate(List.of(french))).containsExactly(both.getLast());
    }
  }

  @Test
  void aCheckpointOfAnotherFamilyThanTheManifestSaysIsRefused() throws Exception {
    ModelSpec spec = model("t5", "marian", "de");
    assertThatThrownBy(() -> load(spec))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the manifest says family marian, but the checkpoint is one of t5");
  }

  @Test
  void aPairThatTheCheckpointHasNoCodeForIsRefused() throws Exception {
    ModelSpec spec = model("nllb", "nllb", "ja");
    assertThatThrownBy(() -> load(spec))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("does not know the language ja");
  }

  @Test
  void aFamilyThatNobodyKnowsIsRefusedWithThoseThatAreKnown() throws Exception {
    ModelSpec spec = model("t5", "pegasus", "de");
    assertThatThrownBy(() -> load(spec))
        .hasMessageContaining("this version loads meeshy, marian, m2m100, nllb, t5, mt5");
  }
}
