package io.meeshy.backend.translation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator can have done to a model of the translator, which may take minutes. */
public sealed interface ModelChange {

  /** The id of the model. */
  String model();

  /** The version that is asked for; null for the translator's choice. */
  default @Nullable String version() {
    return null;
  }

  /** The name of this kind of change, such as {@code swap}. */
  String name();

  /** What was asked for beside the model, by the names of the HTTP interface. */
  Map<String, Object> details();

  /** Holds a version ready beside what serves; no version means the newest. */
  record Load(String model, @Nullable String version) implements ModelChange {
    @Override
    public String name() {
      return "load";
    }

    @Override
    public Map<String, Object> details() {
      return version == null ? Map.of() : Map.of("version", version);
    }
  }

  /**
   * Puts a version into service.
   *
   * @param allowedDrop of chrF2 in any pair, 0 to 100; null for the translator's own limit
   * @param skipGate whether to do without the measurement
   */
  record Swap(
      String model, @Nullable String version, @Nullable Double allowedDrop, boolean skipGate)
      implements ModelChange {
    @Override
    public String name() {
      return "swap";
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      if (version != null) {
        details.put("version", version);
      }
      if (allowedDrop != null) {
        details.put("allowedDrop", allowedDrop);
      }
      if (skipGate) {
        details.put("skipGate", true);
      }
      return details;
    }
  }

  /** Puts back what served before the last swap. */
  record RollBack(String model) implements ModelChange {
    @Override
    public String name() {
      return "rollback";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }

  /** Takes a model out of service. */
  record Unload(String model) implements ModelChange {
    @Override
    public String name() {
      return "unload";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }
}
