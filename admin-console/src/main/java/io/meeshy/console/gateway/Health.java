package io.meeshy.console.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The gateway's state in a word, and the state of each part it depends on, in the order reported.
public record Health(String status, Map<String, String> checks, String version) {

  public Health {
    checks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(checks));
  }

  public boolean isUp() {
    return isUp(status);
  }

  /// Whether `status` is one of the words for "works".
  public static boolean isUp(String status) {
    return switch (status) {
      case "up", "ready", "ok", "serving" -> true;
      default -> false;
    };
  }

  /// Reads a health answer; the detailed one has status and version under `service`. A check is a
  /// word, or an object with its word under `status`.
  static Health of(JsonNode node) {
    var checks = new LinkedHashMap<String, String>();
    node.path("checks")
        .properties()
        .forEach(
            check -> {
              var value = check.getValue();
              var word = value.isObject() ? value.path("status").asText("") : value.asText("");
              checks.put(check.getKey(), word);
            });
    var about = node.has("service") ? node.path("service") : node;
    return new Health(
        about.path("status").asText("down"), checks, about.path("version").asText(""));
  }
}
