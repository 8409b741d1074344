package io.meeshy.translator.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.proto.translation.v1.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Decisions as JSON, in the file and in Redis. Stateless. */
final class DecisionJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DecisionJson() {}

  static byte[] write(Decision decision) {
    return bytes(node(decision));
  }

  static byte[] writeAll(Collection<Decision> decisions) {
    var root = JSON.createObjectNode().put("format", FORMAT);
    var list = root.putArray("decisions");
    decisions.forEach(decision -> list.add(node(decision)));
    return bytes(root);
  }

  /**
   * Reads one.
   *
   * @throws IOException when the bytes are anything else
   */
  static Decision read(byte[] bytes) throws IOException {
    return decision(JSON.readTree(bytes));
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException when the bytes are anything else
   */
  static List<Decision> readAll(byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    if (root.path("format").asInt() != FORMAT || !root.path("decisions").isArray()) {
      throw new IOException("not a list of decisions in format " + FORMAT);
    }
    List<Decision> decisions = new ArrayList<>();
    for (JsonNode one : root.path("decisions")) {
      decisions.add(decision(one));
    }
    return decisions;
  }

  private static JsonNode node(Decision decision) {
    Entry entry = decision.entry();
    return JSON.createObjectNode()
        .put("kind", decision.kind().name())
        .put("key", decision.key())
        .put("text", entry.phrase().text())
        .put("source", entry.phrase().source())
        .put("target", entry.phrase().target())
        .put("translation", entry.text())
        .put("outcome", entry.outcome().name())
        .put("model", entry.model())
        .put("version", entry.version())
        .put("madeAt", entry.madeAt().toString())
        .put("decidedAt", decision.decidedAt().toString())
        .put("withdrawn", decision.withdrawn());
  }

  private static Decision decision(JsonNode node) throws IOException {
    try {
      var phrase = new Phrase(text(node, "text"), text(node, "source"), text(node, "target"));
      var entry =
          new Entry(
              phrase,
              text(node, "translation"),
              Outcome.valueOf(text(node, "outcome")),
              text(node, "model"),
              text(node, "version"),
              Instant.parse(text(node, "madeAt")));
      return new Decision(
          Decision.Kind.valueOf(text(node, "kind")),
          text(node, "key"),
          entry,
          Instant.parse(text(node, "decidedAt")),
          node.path("withdrawn").asBoolean());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("a decision that makes no sense", e);
    }
  }

  private static String text(JsonNode node, String name) throws IOException {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new IOException("a decision without its " + name);
    }
    return value.textValue();
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
