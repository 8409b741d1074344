package io.meeshy.console.gateway;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One change that an operator made or tried to make. `action` is such as model.swap; `outcome`
/// running, done or failed, and `problem` says why.
public record AuditEntry(
    long id,
    Instant at,
    String username,
    String action,
    String subject,
    Map<String, Object> details,
    String outcome,
    @Nullable String problem,
    @Nullable Instant finishedAt) {

  public AuditEntry {
    details = Map.copyOf(details);
  }
}
