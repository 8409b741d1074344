package io.meeshy.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.OperatorScreen;
import io.meeshy.console.testing.Reports;
import io.meeshy.console.testing.Retranslations;
import io.meeshy.console.testing.Toolkit;
import io.meeshy.console.ui.Choice;
import java.time.InstantSource;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The reports and the history driven by keys and buttons, without a display.
class QualityScreenTest extends OperatorScreen {

  private final ReportsViewModel reports = new ReportsViewModel(client.reportAdmin(), tasks);
  private final RetranslationViewModel history =
      new RetranslationViewModel(
          client.retranslationAdmin(), client.operator(), tasks, InstantSource.system());

  @BeforeEach
  void open() {
    Measurements.model(gateway, "ready", "");
    admin.answer("GET /translate/retranslation", 200, "{}");
    admin.answer(
        "GET /translate/reports",
        200,
        Reports.page(
            false,
            Reports.open("r2", "La berge de la rivière était raide."),
            Reports.open("r1", null)));
    show(() -> new QualityView(reports, history, Texts.in("en")).root(), 1000, 700);
    Toolkit.until("reports", () -> reports.reports().size() == 2);
    Toolkit.pulses(2);
  }

  @SuppressWarnings("unchecked")
  private Choice<String> status() {
    return (Choice<String>) node("#reports-status");
  }

  private void press(KeyCode code) {
    Toolkit.run(
        () -> {
          var at = stage.getScene().getFocusOwner();
          for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(at, new KeyEvent(type, "", "", code, false, false, false, false));
          }
        });
    Toolkit.pulses(2);
  }

  private void click(String selector) {
    Toolkit.run(() -> button(selector).fire());
    Toolkit.pulses(2);
  }

  @Test
  void aProposalIsAcceptedAndTheNextReportRejectedByKeysAlone() {
    admin.answer("POST /translate/reports/r2/accept", 200, Reports.report("r2", "accepted", ""));
    admin.answer("POST /translate/reports/r1/reject", 200, Reports.report("r1", "rejected", ""));
    Toolkit.run(() -> node("#reports-table").requestFocus());
    press(KeyCode.ENTER);
    assertThat(Toolkit.call(() -> says("takes the place of the one in the message"))).isTrue();
    Toolkit.snapshot(stage, "reports-ask");
    press(KeyCode.ENTER);
    Toolkit.until("accepted", () -> reports.reports().size() == 1);
    assertThat(admin.received().getFirst().body().path("translation").asText())
        .isEqualTo("La berge de la rivière était raide.");
    Toolkit.pulses(2);
    press(KeyCode.DELETE);
    assertThat(Toolkit.call(() -> says("The report by Amélie Laurent is rejected"))).isTrue();
    press(KeyCode.ENTER);
    Toolkit.until("rejected", () -> says("Nothing to decide"));
    assertThat(admin.received()).hasSize(2);
    Toolkit.snapshot(stage, "reports-none");
  }

  @Test
  void aQuestionGoesWhenWhatItAsksAboutChanges() {
    Toolkit.run(() -> node("#reports-table").requestFocus());
    press(KeyCode.ENTER);
    assertThat(Toolkit.call(() -> says("takes the place of the one in the message"))).isTrue();
    Toolkit.run(() -> ((TextArea) node("#reports-better")).setText("La berge était raide."));
    assertThat(Toolkit.call(() -> says("takes the place of the one in the message"))).isFalse();

    Toolkit.run(() -> ((TabPane) node(".tab-pane")).getSelectionModel().select(1));
    Toolkit.until("none yet", () -> says("History has not been translated again yet"));
    click("#history-order");
    assertThat(Toolkit.call(() -> says("that do not serve any more is translated again"))).isTrue();
    Toolkit.run(() -> history.period().set(Period.DAY));
    assertThat(Toolkit.call(() -> says("that do not serve any more is translated again")))
        .isFalse();
  }

  @Test
  void withoutAProposalThereIsNothingToAcceptUntilSomethingBetterIsWritten() {
    Toolkit.run(
        () -> {
          ((TableView<?>) node("#reports-table")).getSelectionModel().clearAndSelect(1);
          node("#reports-table").requestFocus();
        });
    assertThat(Toolkit.call(() -> node("#reports-accept").isDisabled())).isTrue();
    press(KeyCode.ENTER);
    assertThat(Toolkit.call(() -> node("#reports-better").isFocused())).isTrue();
    Toolkit.run(() -> ((TextArea) node("#reports-better")).setText("La rive était escarpée."));
    assertThat(Toolkit.call(() -> node("#reports-accept").isDisabled())).isFalse();
  }

  @Test
  void selectedWordsBecomeATermAndTheFormStaysWhileTheGlossaryRefusesIt() {
    Toolkit.run(() -> ((TextArea) node("#reports-better")).selectRange(3, 8));
    click("#reports-glossary");
    assertThat(Toolkit.call(() -> node("#term-add").isDisabled())).isTrue();
    Toolkit.run(() -> ((TextArea) node("#reports-original")).selectRange(4, 8));
    assertThat(Toolkit.call(() -> ((TextField) node("#term-term")).getText())).isEqualTo("bank");
    assertThat(Toolkit.call(() -> ((TextField) node("#term-translation")).getText()))
        .isEqualTo("berge");
    admin.answer(
        "POST /translate/reports/r2/accept",
        400,
        "{\"error\":{\"code\":\"invalid\",\"message\":\"'term' is in this glossary already\"}}");
    click("#term-add");
    Toolkit.until("refused", () -> says("'term' is in this glossary already"));
    Toolkit.snapshot(stage, "reports-term");
    admin.answer("POST /translate/reports/r2/accept", 200, Reports.report("r2", "accepted", ""));
    click("#term-add");
    Toolkit.until("accepted", () -> says("the term is in the glossary"));
    assertThat(Toolkit.call(() -> node("#term-add").getParent().getParent().isVisible())).isFalse();
  }

  @Test
  void whatWasAcceptedTellsWhereToAndByWhomAndCannotBeDecidedAgain() {
    admin.answer(
        "GET /translate/reports?limit=100&status=accepted",
        200,
        Reports.page(
            false, Reports.report("r9", "accepted", Reports.decision("glossary", "bank"))));
    Toolkit.run(() -> status().setValue("accepted"));
    Toolkit.until("decision", () -> says("accepted into the glossary: bank · by Ada"));
    assertThat(Toolkit.call(() -> node("#reports-accept").getParent().isVisible())).isFalse();
    Toolkit.snapshot(stage, "reports-accepted");
  }

  @Test
  void historyIsOrderedAndCancelledAfterItIsSaidWhatThatMeans() {
    Toolkit.run(
        () -> ((TabPane) stage.getScene().lookup(".tab-pane")).getSelectionModel().select(1));
    Toolkit.until("none yet", () -> says("History has not been translated again yet"));
    click("#history-order");
    assertThat(Toolkit.call(() -> says("that do not serve any more is translated again"))).isTrue();
    admin.answer(
        "POST /translate/retranslation",
        202,
        Retranslations.order("running", 50, "\"waitingFor\":\"overloaded\","));
    click(".confirm");
    Toolkit.until("running", () -> says("50 of 200 looked at"));
    Toolkit.snapshot(stage, "history-running");
    click("#history-cancel");
    assertThat(Toolkit.call(() -> says("150 not looked at yet"))).isTrue();
    admin.answer("DELETE /translate/retranslation", 200, Retranslations.order("cancelled", 50, ""));
    click(".confirm");
    Toolkit.until("cancelled", () -> says("was cancelled"));
    assertThat(Toolkit.call(() -> node("#history-order").isDisabled())).isFalse();
  }
}
