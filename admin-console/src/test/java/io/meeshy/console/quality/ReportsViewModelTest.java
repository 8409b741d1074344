package io.meeshy.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.NewTerm;
import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeAdministration;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Reports;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsViewModelTest {

  private static final String REPORTS = "GET /translate/reports";
  private static final String OPEN = REPORTS + "?limit=100&status=open";

  private final FakeGateway gateway = new FakeGateway();
  private final FakeAdministration admin = gateway.administration();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final ReportsViewModel model =
      new ReportsViewModel(client.reportAdmin(), new CurrentThreadTasks());

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
    admin.answer(
        OPEN, 200, Reports.page(true, Reports.open("r2", "La berge"), Reports.open("r1", null)));
    model.load();
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  @Test
  void theNewestComeFirstAndOlderOnesAfterThem() {
    admin.answer(OPEN + "&before=r1", 200, Reports.page(false, Reports.open("r0", null)));
    model.showMore();
    assertThat(model.reports()).extracting(TranslationReport::id).containsExactly("r2", "r1", "r0");
    assertThat(model.more().get()).isFalse();
  }

  @Test
  void reportsOfAnotherStatusAreShownWithWhatWasDecided() {
    admin.answer(
        REPORTS + "?limit=100&status=accepted",
        200,
        Reports.page(
            false, Reports.report("r9", "accepted", Reports.decision("cache", "La berge"))));
    model.show("accepted");
    assertThat(model.reports())
        .singleElement()
        .satisfies(report -> assertThat(report.isOpen()).isFalse())
        .extracting(TranslationReport::decision)
        .extracting("as", "outcome")
        .containsExactly("cache", "La berge");
  }

  @Test
  void aBetterTranslationIsAcceptedIntoTheCacheAndTheReportLeavesTheList() {
    admin.answer("POST /translate/reports/r2/accept", 200, Reports.report("r2", "accepted", ""));
    model.acceptIntoCache(model.reports().getFirst(), "La berge de la rivière était raide.");
    assertThat(admin.received().getLast().body())
        .hasToString("{\"as\":\"cache\",\"translation\":\"La berge de la rivière était raide.\"}");
    assertThat(model.notice().get()).isEqualTo("reports.acceptedIntoCache");
    assertThat(model.reports()).extracting(TranslationReport::id).containsExactly("r1");
  }

  @Test
  void aTermIsAcceptedIntoTheGlossary() {
    admin.answer("POST /translate/reports/r1/accept", 200, Reports.report("r1", "accepted", ""));
    model.acceptIntoGlossary(
        model.reports().get(1), new NewTerm("bank", "en", true, false, Map.of("fr", "berge")));
    assertThat(admin.received().getLast().body())
        .hasToString(
            "{\"as\":\"glossary\",\"term\":{\"term\":\"bank\",\"language\":\"en\",\"caseSensitive\":true,"
                + "\"keep\":false,\"translations\":{\"fr\":\"berge\"}}}");
    assertThat(model.reports()).extracting(TranslationReport::id).containsExactly("r2");
  }

  @Test
  void aTermThatTheGlossaryRefusesLeavesTheReportOpenAndSaysWhy() {
    admin.answer(
        "POST /translate/reports/r1/accept",
        400,
        "{\"error\":{\"code\":\"invalid\",\"message\":\"'term' is in this glossary already\"}}");
    model.acceptIntoGlossary(
        model.reports().get(1), new NewTerm("bank", "en", false, true, Map.of()));
    assertThat(model.problem().get())
        .isEqualTo(Problem.of("reports.refused", "'term' is in this glossary already"));
    assertThat(model.reports()).hasSize(2);
    assertThat(model.busy().get()).isFalse();
  }

  @Test
  void whenTheLastOneIsRejectedTheNextPageComes() {
    for (var id : new String[] {"r2", "r1"}) {
      admin.answer(
          "POST /translate/reports/" + id + "/reject", 200, Reports.report(id, "rejected", ""));
    }
    model.reject(model.reports().getFirst());
    admin.answer(OPEN, 200, Reports.page(false, Reports.open("r0", null)));
    model.reject(model.reports().getFirst());
    assertThat(model.reports()).extracting(TranslationReport::id).containsExactly("r0");
    assertThat(model.notice().get()).isEqualTo("reports.rejectedNow");
  }

  @ParameterizedTest
  @CsvSource({"409,conflict,reports.decidedAlready", "404,not_found,reports.gone"})
  void whatSomebodyElseHasSettledLeavesTheListAndIsSaid(int status, String code, String key) {
    admin.answer(
        "POST /translate/reports/r2/reject",
        status,
        "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}");
    model.reject(model.reports().getFirst());
    assertThat(model.problem().get()).isEqualTo(Problem.of(key));
    assertThat(model.reports()).extracting(TranslationReport::id).containsExactly("r1");
  }

  @Test
  void anOutageIsSaidAndTheReportStays() {
    admin.answer(
        "POST /translate/reports/r2/accept",
        503,
        "{\"error\":{\"code\":\"translator_unavailable\",\"message\":\"Down.\"}}");
    model.acceptIntoCache(model.reports().getFirst(), "La berge");
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("translator_unavailable"));
    assertThat(model.reports()).hasSize(2);
  }
}
