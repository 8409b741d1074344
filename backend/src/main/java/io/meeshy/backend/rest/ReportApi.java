package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.GlossaryService;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.ReportService;
import io.meeshy.backend.chat.TranslationReport;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Limit;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.RateLimiter;
import io.meeshy.backend.translation.ReportDecisions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports about wrong translations: how readers make them and operators decide them. */
public final class ReportApi implements Api {
  private final ReportService reports;
  private final ReportDecisions decisions;
  private final Guard guard;
  private final RateLimiter limiter;

  record Acceptance(
      TranslationReport.@Nullable Place as,
      @Nullable String translation,
      GlossaryService.@Nullable Draft term) {}

  public ReportApi(
      ReportService reports, ReportDecisions decisions, Guard guard, RateLimiter limiter) {
    this.reports = reports;
    this.decisions = decisions;
    this.guard = guard;
    this.limiter = limiter;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post(
            "/conversations/{id}/messages/{messageId}/translation/report",
            guard.person(this::report))
        .get("/translate/reports", guard.operator(this::list))
        .post("/translate/reports/{reportId}/accept", guard.operator(this::accept))
        .post("/translate/reports/{reportId}/reject", guard.operator(this::reject));
  }

  private void report(Principal caller, ServerRequest request, ServerResponse response) {
    limiter.take(Limit.REPORT, caller.accountId().toString());
    UUID id = Parameters.id(request, "id");
    UUID messageId = Parameters.id(request, "messageId");
    ReportService.Draft draft =
        request.content().hasEntity()
            ? Body.read(request, ReportService.Draft.class)
            : new ReportService.Draft(null, null, null, null);
    ReportService.Reported reported = reports.report(caller.accountId(), id, messageId, draft);
    Body.send(response, reported.made() ? Status.CREATED_201 : Status.OK_200, reported.report());
  }

  private void list(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(
        response,
        reports.page(
            status(Parameters.text(request, "status")),
            Parameters.queryId(request, "before"),
            Parameters.number(request, "limit", 50, 1, 100)));
  }

  private static TranslationReport.Status status(@Nullable String name) {
    return switch (name) {
      case null -> TranslationReport.Status.OPEN;
      case "open" -> TranslationReport.Status.OPEN;
      case "accepted" -> TranslationReport.Status.ACCEPTED;
      case "rejected" -> TranslationReport.Status.REJECTED;
      default -> throw Input.invalid("status", "must be open, accepted or rejected");
    };
  }

  private void accept(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "reportId");
    Acceptance wanted = Body.read(request, Acceptance.class);
    UUID operator = caller.accountId();
    Body.ok(
        response,
        switch (Input.present("as", wanted.as())) {
          case CACHE -> decisions.acceptIntoCache(operator, id, wanted.translation());
          case GLOSSARY ->
              decisions.acceptIntoGlossary(operator, id, Input.present("term", wanted.term()));
        });
  }

  private void reject(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, decisions.reject(caller.accountId(), Parameters.id(request, "reportId")));
  }
}
