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
    assertThat(model.parameters()).isEqualTo(6);
    assertThat(model.files().keySet())
        .containsExactlyInAnyOrder(
            "config.json", "source.spm", "target.spm", "vocab.json", "model.safetensors");
    model.verify();
    assertThat(library().models())
        .singleElement()
        .isEqualTo(new LibraryModel(model, false, "imported"));
  }

  @Test
  void aShardedNllbCheckpointServesAllOurLanguagesInAllPairs() throws Exception {
    ModelSpec model = add(CheckpointFolder.nllb(folder.resolve("in")), "nllb-200-distilled-600M");

    assertThat(model.family()).isEqualTo("nllb");
    assertThat(model.pairs()).hasSize(8 * 7);
    assertThat(model.parameters()).isEqualTo(9);
    assertThat(model.maxPieces()).isEqualTo(512);
    assertThat(model.files()).containsKeys("model.safetensors.index.json", "config.json");
    model.verify();
  }

  @Test
  void withoutNllbsLanguageCodesTheSameNetworkIsAnM2m100() throws Exception {
    var checkpoint =
        CheckpointFolder.nllb(folder.resolve("in"))
            .file("special_tokens_map.json", "{\"additional_special_tokens\": [\"__fr__\"]}")
            .file("vocab.json", "{}");

    assertThat(add(checkpoint, "m2m100_418M").family()).isEqualTo("m2m100");
  }

  @Test
  void aT5ServesWhatItWasTrainedForAndAnMt5WhatTheOperatorSays() throws Exception {
    ModelSpec t5 = add(CheckpointFolder.t5(folder.resolve("t5"), "t5"), "t5-small");
    var mt5 = CheckpointFolder.t5(folder.resolve("mt5"), "mt5");

    assertThat(t5.pairs())
        .extracting(pair -> pair.direction().toString())
        .containsExactly("en-fr", "en-de");
    assertThat(t5.maxPieces()).isEqualTo(64);
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

    ModelSpec model = library().add(ours, named("unused"), QUIET);

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

    assertThatThrownBy(() -> library().add(damaged, named("x"), QUIET))
        .hasMessageContaining("weights is not the file that model.json names");
    assertThatThrownBy(() -> library().add(escaping, named("x"), QUIET))
        .hasMessageContaining("no plain name");
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
    byte[] whole = CheckpointFolder.tensors(6);
    cut.file("model.safetensors", Arrays.copyOf(whole, whole.length - 1));
    var noise = CheckpointFolder.marian(folder.resolve("noise"));
    noise.file("model.safetensors", "this is no checkpoint at all");
    var shard = CheckpointFolder.nllb(folder.resolve("shard"));
    Files.delete(shard.path().resolve("model-00002-of-00002.safetensors"));
    var vocabulary = CheckpointFolder.marian(folder.resolve("vocabulary"));
    Files.delete(vocabulary.path().resolve("target.spm"));
    var other = CheckpointFolder.t5(folder.resolve("other"), "bert");

    assertThatThrownBy(() -> add(cut, "opus-mt-de-en"))
        .hasMessageContaining("model.safetensors is not whole");
    assertThatThrownBy(() -> add(noise, "opus-mt-de-en"))
        .hasMessageContaining("model.safetensors is no whole safetensors file");
    assertThatThrownBy(() -> add(shard, "nllb"))
        .hasMessageContaining("lacks model-00002-of-00002.safetensors");
    assertThatThrownBy(() -> add(vocabulary, "opus-mt-de-en"))
        .hasMessageContaining("lacks target.spm");
    assertThatThrownBy(() -> add(other, "bert")).hasMessageContaining("\"bert\"");
    assertNothingIsThere();
  }

  @Test
  void anIndexThatNamesAFileElsewhereIsRefused() throws Exception {
    var checkpoint =
        CheckpointFolder.nllb(folder.resolve("in"))
            .file(
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"../../etc/model-00001-of-00002.safetensors\"}}");

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
    long elements = (Files.getFileStore(folder).getUsableSpace() >> 2) + 1;
    byte[] header = CheckpointFolder.header(elements);
    try (var weights =
        new RandomAccessFile(checkpoint.path().resolve("model.safetensors").toFile(), "rw")) {
      weights.writeLong(Long.reverseBytes(header.length));
      weights.write(header);
      weights.setLength(Long.BYTES + header.length + elements * Float.BYTES);
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
        .extracting(model -> model.spec().id())
        .containsExactly("meeshy-latin");
    assertThatThrownBy(() -> library.remove("meeshy-latin", ""))
        .hasMessageContaining("ships with the product");
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
