package io.meeshy.console.gateway;

import java.util.List;

/// Reports of wrong translations, newest first, and whether there are older ones.
public record ReportPage(List<TranslationReport> reports, boolean hasMore) {

  public ReportPage {
    reports = List.copyOf(reports);
  }
}
