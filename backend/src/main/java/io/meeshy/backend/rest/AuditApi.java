package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.operation.AuditEntry;
import io.meeshy.backend.operation.AuditLog;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import java.util.List;

/** {@code /translate/audit}: what operators have changed. */
public final class AuditApi implements Api {
  private static final int MOST = 200;

  private final AuditLog audit;
  private final Guard guard;

  record Entries(List<AuditEntry> entries, boolean hasMore) {}

  public AuditApi(AuditLog audit, Guard guard) {
    this.audit = audit;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/translate/audit", guard.operator(this::page));
  }

  private void page(Principal caller, ServerRequest request, ServerResponse response) {
    Long before = Parameters.number(request, "before", 1, Long.MAX_VALUE);
    int limit = Parameters.number(request, "limit", 50, 1, MOST);
    List<AuditEntry> entries = audit.page(before, limit + 1);
    boolean more = entries.size() > limit;
    Body.ok(response, new Entries(more ? entries.subList(0, limit) : entries, more));
  }
}
