package io.meeshy.translator.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointCheckTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"marian,F32", "m2m100,BF16", "nllb,F16", "t5,F32", "mt5,BF16"})
  void eachFamilyIsRecognised(String name, String storage) {
    CheckpointCheck check = CheckpointCheck.of(Fixture.of(name).folder());
    assertThat(check.family().label()).isEqualTo(name);
    assertThat(check.storage()).containsExactly(storage);
    assertThat(check.parameters()).isBetween(10_000L, 100_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t5     | \"model_type\": \"t5\"      | \"model_type\": \"bert\"  | model_type \"bert\"; this version runs",
        "t5     | \"model_type\": \"t5\"      | \"model_type\": \"marian\" | \"encoder_attention_heads\": nothing",
        "t5     | \"num_layers\": 3         | \"num_layers\": 4       | tensor encoder.block.3",
        "t5     | \"num_layers\": 3         | \"num_layers\": 1       | has no place in the network",
        "t5     | \"d_ff\": 48              | \"d_ff\": 64            | has shape [48, 24], config.json asks for [64, 24]",
        "t5     | \"feed_forward_proj\": \"relu\" | \"feed_forward_proj\": \"gated-gelu\" | wi_0.weight is missing",
        "t5     | \"feed_forward_proj\": \"relu\" | \"feed_forward_proj\": \"mish\" | activation function mish",
        "t5     | \"tie_word_embeddings\": true | \"tie_word_embeddings\": false | tensor lm_head.weight is missing",
        "t5     | \"eos_token_id\": 1       | \"eos_token_id\": 99999 | not in a vocabulary",
        "marian | \"encoder_attention_heads\": 4 | \"encoder_attention_heads\": 5 | divides a width of 24 by 5 heads",
        "marian | \"d_model\": 24           | \"d_model\": -1         | \"d_model\": -1; a number from 1",
        "marian | \"activation_function\": \"swish\" | \"activation_function\": \"snake\" | activation function snake"
      })
  void aConfigThatDoesNotFitTheTensorsIsRefusedWithTheReason(
      String name, String from, String to, String reason) throws IOException {
    Path config = Fixture.of(name).copyTo(folder).resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
    assertRefused(reason);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> CheckpointCheck.of(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    Path file = Fixture.of("t5").copyTo(folder).resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
    assertRefused("model.safetensors is refused: it is truncated");
  }

  @Test
  void aMissingShardIsRefused() throws IOException {
    Fixture.of("m2m100").copyTo(folder);
    String index = Files.readString(folder.resolve("model.safetensors.index.json"));
    Path shard = folder.resolve(index.replaceAll("(?s).*\"(model-00002-[^\"]*)\".*", "$1"));
    Files.delete(shard);
    assertRefused("cannot read " + shard.getFileName());
  }

  @Test
  void anIndexThatLeadsOutOfTheFolderIsRefused() throws IOException {
    Path index = Fixture.of("m2m100").copyTo(folder).resolve("model.safetensors.index.json");
    Files.writeString(index, Files.readString(index).replaceAll("model-00002", "../model-00002"));
    assertRefused("which is no file beside it");
  }

  @Test
  void aSingleFileIsReadEvenWhereAnIndexNamesShards() throws IOException {
    Fixture.of("t5").copyTo(folder);
    CheckpointCheck alone = CheckpointCheck.of(folder);
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"shared.weight\": \"model-00001-of-00001.safetensors\"}}");
    assertThat(CheckpointCheck.of(folder)).isEqualTo(alone);
  }

  @Test
  void aFolderWithoutTokenizerIsRefused() throws IOException {
    Files.delete(Fixture.of("marian").copyTo(folder).resolve("target.spm"));
    assertRefused("needs source.spm, target.spm, vocab.json");
  }

  @Test
  void aFolderWithoutSafetensorsIsRefused() throws IOException {
    Files.delete(Fixture.of("t5").copyTo(folder).resolve("model.safetensors"));
    assertRefused("there is no model.safetensors");
  }
}
