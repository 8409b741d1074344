package io.meeshy.translator.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLibraryTest {
  private static final Transfer QUIET = (_, _, _) -> {};

  @TempDir Path folder;

  private Path cache() {
    return folder.resolve("cache");
  }

  private ModelLibrary library() {
    return new ModelLibrary(cache(), ModelFolders.in(cache()));
  }

  private static Naming named(String id, String... pairs) {
    return new Naming(
        id, Naming.FIRST_VERSION, Arrays.stream(pairs).map(Direction::parse).toList());
  }

  private ModelSpec add(CheckpointFolder checkpoint, String id, String... pairs) {
    return library().add(checkpoint.path(), named(id, pairs), QUIET);
  }

  private List<String> visible() throws IOException {
    try (Stream<Path> entries = Files.list(cache())) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.equals(".library.lock"))
          .toList();
    }
  }

  private void assertNothingIsThere() throws IOException {
    assertThat(visible()).isEmpty();
  }

  @Test
  void aMarianCheckpointIsImportedWithWhatItsNameTellsAndOnlyTheFilesItNeeds() throws Exception {
    ModelSpec model = add(CheckpointFolder.marian(folder.resolve("in")), "opus-mt-de-en");

    assertThat(model.family()).isEqualTo("marian");
    assertThat(model.version()).isEqualTo("1.0.0");
    assertThat(model.pairs()).containsExactly(new ModelSpec.Score("de", "en", 0));
    assertThat(model.languages()).containsExactlyInAnyOrder("de", "en");
    assertThat(model.parameters()).isBetween(10_000L, 100_000L);
    assertThat(model.files().keySet())
        .containsExactlyInAnyOrder(
            "config.json",
            "generation_config.json",
            "source.spm",
            "target.spm",
            "vocab.json",
            "model.safetensors");
    model.verify();
    assertThat(library().models())
        .singleElement()
        .isEqualTo(new LibraryModel(model, false, "imported"));
  }

  @Test
  void aMarianCheckpointKeepsTheVocabularyThatItWritesWith() throws Exception {
    var checkpoint = CheckpointFolder.copy("marian-separate", folder.resolve("in"));

    assertThat(add(checkpoint, "opus-mt-de-en").files().keySet())
        .containsExactlyInAnyOrder(
            "config.json",
            "generation_config.json",
            "source.spm",
            "target.spm",
            "vocab.json",
            "target_vocab.json",
            "model.safetensors");
  }

  @Test
  void whatAModelWasMeasuredAtIsKeptInItsManifestAndNothingElseChanges() throws Exception {
    ModelSpec model =
        add(CheckpointFolder.copy("t5", folder.resolve("t5")), "t5-small", "en-fr", "en-de");

    ModelSpec kept = library().keep(model, List.of(new ModelSpec.Score("en", "fr", 31.4)));

    assertThat(kept.pairs())
        .containsExactly(new ModelSpec.Score("en", "fr", 31.4), new ModelSpec.Score("en", "de", 0));
    assertThat(kept.files()).isEqualTo(model.files());
    assertThat(library().models())
        .singleElement()
        .isEqualTo(new LibraryModel(kept, false, "imported"));
    assertThatThrownBy(() -> library().keep(model, List.of()))
        .as("it is another one by now")
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("measure it again");
  }

  @ParameterizedTest
  @CsvSource({"nllb, model.safetensors", "m2m100, model-00002-of-00002.safetensors"})
  void aManyLanguageCheckpointServesAllOurLanguagesInAllPairs(String family, String weights)
      throws Exception {
    ModelSpec model = add(CheckpointFolder.copy(family, folder.resolve("in")), family);

    assertThat(model.family()).isEqualTo(family);
    assertThat(model.pairs()).hasSize(8 * 7);
    assertThat(model.languages()).hasSize(8);
    assertThat(model.files()).containsKeys("config.json", weights);
    model.verify();
  }

  @Test
  void aT5ServesWhatItWasTrainedForAndAnMt5WhatTheOperatorSays() throws Exception {
    ModelSpec t5 = add(CheckpointFolder.copy("t5", folder.resolve("t5")), "t5-small");
    var mt5 = CheckpointFolder.copy("mt5", folder.resolve("mt5"));

    assertThat(t5.family()).isEqualTo("t5");
    assertThat(t5.pairs())
        .extracting(pair -> pair.direction().toString())
        .containsExactly("en-fr", "en-de");
    assertThatThrownBy(() -> add(mt5, "mt5-small"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("--pairs");
    assertThat(add(mt5, "mt5-small", "en-ja", "ja-en").languages())
        .containsExactlyInAnyOrder("en", "ja");
  }

  @Test
  void aModelOfOursIsImportedAsItIs() throws Exception {
    Path ours = ModelFolder.write(folder, "ours", "2.0", "en-fr:50.5");
    Files.writeString(ours.resolve("notes.txt"), "not named in the manifest");

    ModelSpec model = library().add(ours, QUIET);

    assertThat(model.id()).isEqualTo("ours");
    assertThat(model.pairs().getFirst().chrf()).isEqualTo(50.5);
    assertThat(model.folder().resolve("notes.txt")).doesNotExist();
    model.verify();
  }

  @Test
  void aModelOfOursWithADamagedFileOrANameOutsideItsFolderIsRefused() throws Exception {
    Path damaged = ModelFolder.write(folder, "damaged", "1", "en-fr:50.5");
    Files.writeString(damaged.resolve("weights"), "other");
    Path escaping = Files.createDirectories(folder.resolve("escaping"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.writeString(
        escaping.resolve("model.json"),
        """
        {"id": "x", "version": "1", "family": "meeshy", "languages": [], "pairs": [],
         "files": {"../secret": "00"}}
        """);

    assertThatThrownBy(() -> library().add(damaged, QUIET))
        .hasMessageContaining("weights is not the file that model.json names");
    assertThatThrownBy(() -> library().add(escaping, QUIET)).hasMessageContaining("no plain name");
    assertNothingIsThere();
  }

  @Test
  void weightsInPytorchsOwnFormatAreRefusedWithWhatToDo() throws Exception {
    var checkpoint = CheckpointFolder.marian(folder.resolve("in"));
    Files.delete(checkpoint.path().resolve("model.safetensors"));

    assertThatThrownBy(() -> add(checkpoint, "opus-mt-de-en"))
        .hasMessageContaining("pytorch_model.bin only")
        .hasMessageContaining("convert it to model.safetensors");
    assertNothingIsThere();
  }

  @Test
  void aCheckpointThatIsCutShortOrIncompleteIsRefusedNamingTheFile() throws Exception {
    var cut = CheckpointFolder.marian(folder.resolve("cut"));
    byte[] whole = cut.bytes("model.safetensors");
    cut.file("model.safetensors", Arrays.copyOf(whole, whole.length - 1));
    var noise = CheckpointFolder.marian(folder.resolve("noise"));
    noise.file("model.safetensors", "this is no checkpoint at all");
    var shard = CheckpointFolder.copy("m2m100", folder.resolve("shard"));
    Files.delete(shard.path().resolve("model-00002-of-00002.safetensors"));
    var vocabulary = CheckpointFolder.marian(folder.resolve("vocabulary"));
    Files.delete(vocabulary.path().resolve("target.spm"));
    var other =
        CheckpointFolder.copy("t5", folder.resolve("other"))
            .file("config.json", "{\"model_type\": \"bert\"}");
    var mislabelled =
        CheckpointFolder.copy("t5", folder.resolve("mislabelled"))
            .replace("config.json", "\"d_ff\": *48", "\"d_ff\": 64");

    assertThatThrownBy(() -> add(cut, "opus-mt-de-en"))
        .hasMessageContaining("model.safetensors is refused: it is truncated");
    assertThatThrownBy(() -> add(noise, "opus-mt-de-en"))
        .hasMessageContaining("model.safetensors is refused");
    assertThatThrownBy(() -> add(shard, "nllb"))
        .hasMessageContaining("lacks model-00002-of-00002.safetensors");
    assertThatThrownBy(() -> add(vocabulary, "opus-mt-de-en"))
        .hasMessageContaining("lacks target.spm");
    assertThatThrownBy(() -> add(other, "bert")).hasMessageContaining("\"bert\"");
    assertThatThrownBy(() -> add(mislabelled, "t5-small"))
        .hasMessageContaining("config.json asks for [64, 24]");
    assertNothingIsThere();
  }

  @Test
  void anIndexThatNamesAFileElsewhereIsRefused() throws Exception {
    var checkpoint =
        CheckpointFolder.copy("m2m100", folder.resolve("in"))
            .replace("model.safetensors.index.json", "model-00002", "../../model-00002");

    assertThatThrownBy(() -> add(checkpoint, "nllb")).hasMessageContaining("no name of a shard");
    assertNothingIsThere();
  }

  @Test
  void anImportThatBreaksOffLeavesNothingBehind() throws Exception {
    var checkpoint = CheckpointFolder.marian(folder.resolve("in"));
    Transfer breaking =
        (file, _, _) -> {
          if (file.equals("vocab.json")) {
            throw new IllegalStateException("stopped");
          }
        };

    assertThatThrownBy(() -> library().add(checkpoint.path(), named("opus-mt-de-en"), breaking))
        .hasMessage("stopped");
    assertNothingIsThere();
  }

  @Test
  void whatAKilledCommandLeftIsNoModelAndIsClearedByTheNextOne() throws Exception {
    ModelFolder.write(cache().resolve(".importing-123"), "half", "1", "en-fr:1");
    Files.createDirectories(cache().resolve(".removing-456"));
    assertThat(library().models()).isEmpty();

    add(CheckpointFolder.marian(folder.resolve("in")), "opus-mt-de-en");

    assertThat(visible()).containsExactly("opus-mt-de-en-1.0.0");
  }

  @Test
  void aModelThatDoesNotFitOnTheDiskIsRefusedBeforeItIsCopied() throws Exception {
    var checkpoint = CheckpointFolder.marian(folder.resolve("in"));
    try (var vocabulary =
        new RandomAccessFile(checkpoint.path().resolve("vocab.json").toFile(), "rw")) {
      vocabulary.setLength(Files.getFileStore(folder).getUsableSpace());
    }

    assertThatThrownBy(() -> add(checkpoint, "opus-mt-de-en"))
        .hasMessageContaining("free some space");
    assertNothingIsThere();
  }

  @Test
  void theSameVersionIsNotOverwrittenAndAnotherOneStandsBesideIt() throws Exception {
    var checkpoint = CheckpointFolder.marian(folder.resolve("in"));
    add(checkpoint, "opus-mt-de-en");

    assertThatThrownBy(() -> add(checkpoint, "opus-mt-de-en"))
        .hasMessageContaining("already there")
        .hasMessageContaining("--version");
    library().add(checkpoint.path(), new Naming("opus-mt-de-en", "1.1.0", List.of()), QUIET);
    assertThat(library().models())
        .extracting(model -> model.spec().version())
        .containsExactly("1.0.0", "1.1.0");
  }

  @Test
  void aModelIsRemovedByItsVersionWhenThereAreSeveral() throws Exception {
    ModelFolder.write(cache(), "tiny", "1.0.0", "en-fr:1");
    ModelFolder.write(cache(), "tiny", "1.1.0", "en-fr:1");

    assertThatThrownBy(() -> library().remove("tiny", ""))
        .hasMessageContaining("tiny@1.0.0, tiny@1.1.0");
    assertThatThrownBy(() -> library().remove("tiny", "3")).hasMessageContaining("no model tiny@3");
    library().remove("tiny", "1.0.0");
    assertThat(visible()).containsExactly("tiny-1.1.0");
    library().remove("tiny", "");
    assertNothingIsThere();
  }

  @Test
  void theModelThatShipsIsListedAsSuchAndStays() {
    var library = ModelLibrary.in(Path.of("target", "models").toAbsolutePath());

    assertThat(library.models())
        .filteredOn(LibraryModel::shipped)
        .isNotEmpty()
        .allSatisfy(
            model ->
                assertThatThrownBy(() -> library.remove(model.spec().id(), model.spec().version()))
                    .hasMessageContaining("ships with the product"));
  }

  @Test
  void twoCommandsDoNotChangeTheLibraryAtOnce() throws Exception {
    var checkpoint = CheckpointFolder.marian(folder.resolve("in"));
    try (var _ = LibraryLock.take(cache())) {
      assertThatThrownBy(() -> add(checkpoint, "opus-mt-de-en"))
          .hasMessageContaining("another command");
    }
    assertThat(add(checkpoint, "opus-mt-de-en").id()).isEqualTo("opus-mt-de-en");
  }
}
