package io.meeshy.translator.huggingface;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var buffer = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(json.length).put(json);
    for (byte i = 0; i < dataBytes; i++) {
      buffer.put(i);
    }
    return Files.write(folder.resolve("model.safetensors"), buffer.array());
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, dtype, shape, offsets);
  }

  @Test
  void tensorsLieWhereTheHeaderSays() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + tensor("b", "F16", "[2]", "[8,12]")
                + ","
                + tensor("a", "F32", "[1,2]", "[0,8]")
                + "}",
            12);
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      assertThat(tensors.tensors()).containsOnlyKeys("a", "b");
      TensorHeader b = requireNonNull(tensors.tensors().get("b"));
      assertThat(tensors.data(b).toArray(ValueLayout.JAVA_BYTE)).containsExactly(8, 9, 10, 11);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F32 | [2] | [0,8] | 7 | truncated",
        "F32 | [2] | [0,8] | 9 | 1 bytes follow",
        "F32 | [3] | [0,8] | 8 | takes 12 bytes, its offsets span 8",
        "F32 | [2] | [4,12] | 12 | overlaps another or leaves a gap",
        "F32 | [2] | [8,0] | 8 | offsets span -8",
        "F32 | [-2] | [0,8] | 8 | has a shape that is none",
        "F32 | [9000000000,9000000000] | [0,8] | 8 | impossibly large",
        "Q4_K | [2] | [0,8] | 8 | stored as Q4_K",
        "F32 | [2] | [0] | 8 | lacks shape or offsets"
      })
  void aHeaderThatDoesNotFitIsRefusedWithTheReason(
      String dtype, String shape, String offsets, int dataBytes, String reason) throws IOException {
    Path file = file("{" + tensor("a", dtype, shape, offsets) + "}", dataBytes);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("model.safetensors is refused")
        .hasMessageContaining(reason);
  }

  @Test
  void aNameThatIsNoTextForATerminalIsShownWithoutItsControlCharactersAndCutShort()
      throws IOException {
    String name = "\\u001b[2J" + "x".repeat(10_000);
    Path file = file("{" + tensor(name, "Q4_K", "[2]", "[0,8]") + "}", 8);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("tensor ?[2Jxxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void tensorsThatOverlapAreRefused() throws IOException {
    Path file =
        file(
            "{" + tensor("a", "U8", "[4]", "[0,4]") + "," + tensor("b", "U8", "[4]", "[2,6]") + "}",
            6);
    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("overlaps");
  }

  @Test
  void aNameThatComesTwiceIsRefused() throws IOException {
    Path file =
        file(
            "{" + tensor("a", "U8", "[4]", "[0,4]") + "," + tensor("a", "U8", "[4]", "[0,4]") + "}",
            4);
    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("not JSON");
  }

  @Test
  void aFileThatEndsInsideItsHeaderIsRefused() throws IOException {
    Path file = file("{" + tensor("a", "F32", "[2]", "[0,8]") + "}", 8);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 30));
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("truncated inside its header");
  }

  @Test
  void whatIsNoSafetensorsFileIsRefused() throws IOException {
    Path html = Files.writeString(folder.resolve("page.safetensors"), "<html>Not Found</html>");
    assertThatThrownBy(() -> SafetensorsFile.open(html))
        .hasMessageContaining("it is no safetensors file");
    Path pointer = Files.writeString(folder.resolve("short.safetensors"), "oid");
    assertThatThrownBy(() -> SafetensorsFile.open(pointer)).hasMessageContaining("too short");
  }
}
