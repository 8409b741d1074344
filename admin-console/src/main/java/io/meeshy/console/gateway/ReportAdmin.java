package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// What operators do about the reports of wrong translations. Calls block and fail like those of
/// [GatewayClient]; a decision cannot be taken back.
public final class ReportAdmin {

  private static final String REPORTS = "/translate/reports";

  private final AuthorizedHttp http;

  ReportAdmin(AuthorizedHttp http) {
    this.http = http;
  }

  /// The newest reports of a status; older than the report `before`, when that is given.
  public ReportPage reports(String status, @Nullable String before) {
    var older = before == null ? "" : "&before=" + before;
    return http.get(REPORTS + "?limit=100&status=" + status + older, ReportPage.class);
  }

  /// Has `translation` served for the reported text from now on.
  public TranslationReport acceptIntoCache(String id, String translation) {
    return accept(id, new Acceptance("cache", translation, null));
  }

  /// Adds a term to the organisation's glossary.
  public TranslationReport acceptIntoGlossary(String id, NewTerm term) {
    return accept(id, new Acceptance("glossary", null, term));
  }

  private TranslationReport accept(String id, Acceptance acceptance) {
    return http.call("POST", REPORTS + "/" + id + "/accept", acceptance, TranslationReport.class);
  }

  public TranslationReport reject(String id) {
    return http.call("POST", REPORTS + "/" + id + "/reject", null, TranslationReport.class);
  }

  private record Acceptance(String as, @Nullable String translation, @Nullable NewTerm term) {}
}
