package io.meeshy.translator.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meeshy.translator.huggingface.CheckpointCheck;
import io.meeshy.translator.model.ModelSpec.Score;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code model.json} of a model that came in, as {@link io.meeshy.translator.model.ModelSpec}
 * reads it.
 *
 * @param pairs the directions it serves; nobody has measured them, so their score is 0
 * @param files SHA-256 in hex of each
 * @param source where the model came from
 */
record Manifest(
    String id,
    String version,
    String family,
    List<String> languages,
    List<Score> pairs,
    long parameters,
    int maxPieces,
    SortedMap<String, String> files,
    String source) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static Manifest of(
      Naming naming,
      Checkpoint checkpoint,
      CheckpointCheck check,
      Map<String, String> files,
      String source) {
    return new Manifest(
        naming.id(),
        naming.version(),
        check.family().label(),
        checkpoint.languages(),
        checkpoint.directions().stream()
            .map(direction -> new Score(direction.source(), direction.target(), 0))
            .toList(),
        check.parameters(),
        checkpoint.maxPieces(),
        new TreeMap<>(files),
        source);
  }

  byte[] bytes() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can be written", e);
    }
  }
}
