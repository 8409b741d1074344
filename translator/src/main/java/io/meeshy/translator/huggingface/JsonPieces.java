package io.meeshy.translator.huggingface;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Pieces as tokenizer.json describes them. */
final class JsonPieces implements Pieces {
  private static final Map<String, String> OPTIONS =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");

  private final HuggingFaceTokenizer tokenizer;
  private final Map<String, Integer> added;

  private JsonPieces(HuggingFaceTokenizer tokenizer, Map<String, Integer> added) {
    this.tokenizer = tokenizer;
    this.added = Map.copyOf(added);
  }

  static JsonPieces read(Path file) {
    Map<String, Integer> added = new HashMap<>();
    for (JsonNode token : JsonFile.read(file).path("added_tokens")) {
      added.put(token.path("content").asText(), token.path("id").asInt());
    }
    try {
      return new JsonPieces(HuggingFaceTokenizer.newInstance(file, OPTIONS), added);
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException("cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  /** The tokens that were added to the vocabulary, with their ids. */
  Map<String, Integer> added() {
    return added;
  }

  @Override
  public int[] encode(String text) {
    long[] ids = tokenizer.encode(text, false, false).getIds();
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true).strip();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
