package io.meeshy.translator.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes checkpoint folders for tests, as small as their shapes allow. */
final class CheckpointFolder {
  private final Path folder;

  CheckpointFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path path() {
    return folder;
  }

  CheckpointFolder file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  CheckpointFolder file(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CheckpointFolder marian(Path folder) throws IOException {
    return new CheckpointFolder(folder)
        .file("config.json", "{\"model_type\": \"marian\", \"max_position_embeddings\": 512}")
        .file("source.spm", "source")
        .file("target.spm", "target")
        .file("vocab.json", "{}")
        .file("model.safetensors", tensors(6))
        .file("README.md", "not needed")
        .file("pytorch_model.bin", "not needed");
  }

  static CheckpointFolder nllb(Path folder) throws IOException {
    return new CheckpointFolder(folder)
        .file("config.json", "{\"model_type\": \"m2m_100\", \"max_position_embeddings\": 1024}")
        .file("special_tokens_map.json", "{\"additional_special_tokens\": [\"fra_Latn\"]}")
        .file("sentencepiece.bpe.model", "pieces")
        .file(
            "model.safetensors.index.json",
            "{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\", \"b\": \"model-00002-of-00002.safetensors\"}}")
        .file("model-00001-of-00002.safetensors", tensors(4))
        .file("model-00002-of-00002.safetensors", tensors(5));
  }

  static CheckpointFolder t5(Path folder, String type) throws IOException {
    return new CheckpointFolder(folder)
        .file("config.json", "{\"model_type\": \"%s\", \"n_positions\": 64}".formatted(type))
        .file("spiece.model", "pieces")
        .file("model.safetensors", tensors(3));
  }

  /** A safetensors file with one vector of so many 32-bit floats. */
  static byte[] tensors(int elements) {
    byte[] header = header(elements);
    return ByteBuffer.allocate(Long.BYTES + header.length + elements * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  /** What stands before the numbers of such a file. */
  static byte[] header(long elements) {
    return "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
        .formatted(elements, elements * Float.BYTES)
        .getBytes(StandardCharsets.UTF_8);
  }
}
