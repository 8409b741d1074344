package io.meeshy.translator.huggingface;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.model.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A tiny checkpoint of training/parity/make_fixtures.py and what transformers made of it. */
record Fixture(Path folder, JsonNode expected) {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  static Fixture of(String name) {
    // prepares the engine
    new Torch(Torch.Placement.CPU, Path.of("target", "engine").toAbsolutePath());
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(Fixture.class.getResource("/huggingface/" + name)).toURI());
      return new Fixture(folder, JsonFile.read(folder.resolve("expected.json")));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Architecture architecture() {
    return CheckpointCheck.architecture(folder);
  }

  Network network() {
    try (TensorStore tensors = TensorStore.open(folder)) {
      return Network.load(architecture(), tensors, Device.cpu());
    }
  }

  List<int[]> tokens(String name) {
    List<int[]> rows = new ArrayList<>();
    for (JsonNode row : expected.path(name)) {
      int[] tokens = new int[row.size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = row.path(i).asInt();
      }
      rows.add(tokens);
    }
    return rows;
  }

  List<String> sources() {
    List<String> texts = new ArrayList<>();
    expected.path("sources").forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The forced first token of every row, or nothing. */
  int[] firstTokens() {
    JsonNode first = expected.path("first");
    int rows = expected.path("ids").size();
    return first.isNull()
        ? new int[0]
        : Stream.generate(first::asInt).limit(rows).mapToInt(t -> t).toArray();
  }

  /** The longest that each translation may be. */
  int[] limits() {
    int[] limits = new int[expected.path("ids").size()];
    Arrays.fill(limits, expected.path("limit").asInt());
    return limits;
  }

  float[] floats(String tensor) {
    try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("expected.safetensors"))) {
      return file.data(Objects.requireNonNull(file.tensors().get(tensor))).toArray(FLOAT);
    }
  }

  /** The checkpoint's files in another folder, for a test that breaks one. */
  Path copyTo(Path target) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
