package io.meeshy.console.gateway;

import java.util.List;

/// Entries of the audit log, newest first, and whether there are older ones.
public record AuditPage(List<AuditEntry> entries, boolean hasMore) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
