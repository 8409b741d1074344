package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Input;
import io.meeshy.backend.translation.ModelChange;
import org.jspecify.annotations.Nullable;

/** What an operator orders, as it comes. */
record ModelChangeBody(
    @Nullable String action,
    @Nullable String model,
    @Nullable String version,
    @Nullable Double allowedDrop,
    @Nullable Boolean skipGate) {
  private static final int MOST_NAME = 200;

  /** A model's id. */
  static String model(@Nullable String model) {
    return Input.line("model", model, MOST_NAME);
  }

  ModelChange change() {
    String id = model(model);
    String wanted = version == null ? null : Input.line("version", version, MOST_NAME);
    return switch (action == null ? "" : action) {
      case "load" -> new ModelChange.Load(id, wanted);
      case "swap" -> new ModelChange.Swap(id, wanted, drop(), Boolean.TRUE.equals(skipGate));
      case "rollback" -> new ModelChange.RollBack(id);
      case "unload" -> new ModelChange.Unload(id);
      default -> throw Input.invalid("action", "must be load, swap, rollback or unload");
    };
  }

  private @Nullable Double drop() {
    if (allowedDrop != null && !(allowedDrop >= 0 && allowedDrop <= 100)) {
      throw Input.invalid("allowedDrop", "must be a number from 0 to 100");
    }
    return allowedDrop;
  }
}
