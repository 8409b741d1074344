package io.meeshy.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.OperatorScreen;
import io.meeshy.console.testing.Toolkit;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The models screen driven by its buttons, without a display.
class ModelsScreenTest extends OperatorScreen {

  private static final String ORDERS = "/translate/models/orders";

  private final ModelsViewModel models = new ModelsViewModel(client.operator(), tasks);
  private final ModelControlViewModel control =
      new ModelControlViewModel(client.modelAdmin(), models, tasks);

  @BeforeEach
  void open() {
    Measurements.model(gateway, "ready", "");
    show(
        () -> {
          models.start();
          control.start();
          return new ModelsView(models, control, Texts.in("en")).root();
        },
        1280,
        800);
    Toolkit.until("model", () -> control.model().get() != null);
  }

  @AfterEach
  void stop() {
    Toolkit.run(
        () -> {
          control.close();
          models.close();
        });
  }

  private void tab(int index) {
    Toolkit.run(
        () -> {
          var tabs = (TabPane) stage.getScene().lookup(".tab-pane");
          tabs.getSelectionModel().select(index);
          tabs.applyCss();
          tabs.layout();
        });
    Toolkit.pulses(2);
  }

  private static String order(String state, String more) {
    return """
        {"id":"o1","action":"swap","model":"meeshy-latin","version":"2.0","state":"%s","stage":"measuring",
         "milliseconds":1500,"done":120,"total":400,%s}"""
        .formatted(state, more);
  }

  @Test
  void aVersionGoesIntoServiceAfterAQuestionAndTheGatesRefusalIsShownWithItsScores() {
    admin.answer("POST " + ORDERS, 202, order("running", "\"scores\":[],\"unmeasured\":[]"));
    admin.answer(
        "GET " + ORDERS,
        200,
        "{\"orders\":[" + order("running", "\"scores\":[],\"unmeasured\":[]") + "]}");
    assertThat(Toolkit.call(() -> says("PREMIUM_MODEL t5-base"))).isTrue();
    tab(1);
    Toolkit.run(() -> button("#versions-swap").fire());
    assertThat(admin.received()).as("nothing without an answer").isEmpty();
    Toolkit.pulses(2);
    Toolkit.snapshot(stage, "models-ask-swap");
    Toolkit.run(() -> button(".confirm").fire());
    Toolkit.until("ordered", () -> !admin.received().isEmpty());
    assertThat(admin.received().getFirst().body().path("version").asText()).isEqualTo("2.0");
    Toolkit.until("progress", () -> says("120 of 400"));
    assertThat(Toolkit.call(() -> button("#versions-unload").isDisabled())).isTrue();
    Toolkit.snapshot(stage, "models-swapping");

    var refused =
        """
        "scores":[{"source":"en","target":"fr","serving":53.7,"candidate":40.2}],"unmeasured":[{"source":"en","target":"zh"}],
        "failure":{"code":"quality_drop","message":"En-fr drops from 53.7 to 40.2."}""";
    admin.answer("GET " + ORDERS, 200, "{\"orders\":[" + order("failed", refused) + "]}");
    Toolkit.until("refusal", () -> says("En-fr drops from 53.7 to 40.2."));
    tab(3);
    Toolkit.snapshot(stage, "models-refused");
    assertThat(Toolkit.call(() -> says("-13.5") || cellSays("-13.5"))).isTrue();
    assertThat(Toolkit.call(() -> says("en-zh"))).as("what was not measured").isTrue();
  }

  private boolean cellSays(String text) {
    return stage.getScene().getRoot().lookupAll(".table-cell").stream()
        .anyMatch(cell -> cell instanceof Labeled words && text.equals(words.getText()));
  }

  @Test
  void whatTakesAModelOutOfServiceAsksFirstAndCanBeLeftAlone() {
    tab(1);
    Toolkit.run(() -> button("#versions-unload").fire());
    Toolkit.until("question", () -> says("will translate no more: 2 language pairs"));
    Toolkit.run(
        () ->
            stage.getScene().getRoot().lookupAll(".confirmation .button").stream()
                .map(Button.class::cast)
                .filter(answer -> answer.getText().equals("Cancel"))
                .forEach(Button::fire));
    assertThat(Toolkit.call(() -> says("will translate no more"))).isFalse();
    assertThat(admin.received()).isEmpty();
  }

  @Test
  void aTrialShowsBothOutputsSideBySide() {
    admin.answer(
        "GET /translate/models/trial",
        200,
        """
        {"model":"meeshy-latin","servingVersion":"1.1","candidateVersion":"2.0","canaryPercent":10,"shadow":true,
         "canaryAnswers":31,"canaryFailures":1,"canaryHalted":false,"compared":4,"agreed":3,"dropped":2,
         "servingMilliseconds":4.5,"candidateMilliseconds":6.25,"comparisons":[
          {"source":"en","target":"fr","text":"Good morning, how did you sleep?","serving":"Bonjour, comment as-tu dormi ?",
           "candidate":"Bon matin, as-tu bien dormi ?","servingMilliseconds":4.1,"candidateMilliseconds":6.2}]}""");
    Measurements.model(gateway, "ready", "\"candidateVersion\":\"2.0\",");
    Toolkit.run(models::load);
    tab(2);
    Toolkit.until("comparison", () -> cellSays("Bon matin, as-tu bien dormi ?"));
    assertThat(Toolkit.call(() -> cellSays("Bonjour, comment as-tu dormi ?"))).isTrue();
    assertThat(Toolkit.call(() -> says("the same: 75.0 %"))).isTrue();
    Toolkit.snapshot(stage, "models-trial");
  }
}
