package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meeshy.translator.model.AtomicFile;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The measured scores in a manifest, everything else of which stays as it is. Stateless. */
final class Scores {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Scores() {}

  /** Puts scores in the place of those that the same directions had. */
  static void write(Path manifest, List<ModelSpec.Score> scores) throws IOException {
    JsonNode json = JsonFile.read(manifest);
    for (JsonNode pair : json.path("pairs")) {
      var direction = new Direction(pair.path("source").asText(), pair.path("target").asText());
      scores.stream()
          .filter(score -> score.direction().equals(direction))
          .forEach(score -> ((ObjectNode) pair).put("chrf", score.chrf()));
    }
    AtomicFile.write(manifest, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
  }
}
