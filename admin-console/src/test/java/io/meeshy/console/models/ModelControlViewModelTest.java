package io.meeshy.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.ModelOrder;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeAdministration;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelControlViewModelTest {

  private static final String ORDERS = "/translate/models/orders";
  private static final String TRIAL = "/translate/models/trial";

  private final FakeGateway gateway = new FakeGateway();
  private final FakeAdministration admin = gateway.administration();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();
  private final ModelsViewModel models = new ModelsViewModel(client.operator(), tasks);
  private final ModelControlViewModel model =
      new ModelControlViewModel(client.modelAdmin(), models, tasks);

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
    Measurements.model(gateway, "ready", "");
    models.start();
    model.start();
    model.select("meeshy-latin");
  }

  @AfterEach
  void close() {
    model.close();
    models.close();
    client.close();
    gateway.close();
  }

  private static String order(String state, String more) {
    return """
        {"id":"o1","action":"swap","model":"meeshy-latin","version":"2.0","state":"%s","stage":"measuring",
         "milliseconds":1500,"done":7,"total":40,%s"scores":[],"unmeasured":[]}"""
        .formatted(state, more);
  }

  private ModelOrder shown() {
    return Objects.requireNonNull(model.order().get());
  }

  @Test
  void aSwapIsOrderedAndFollowedToItsEndAndTheModelsAreAskedForAgain() {
    admin.answer("POST " + ORDERS, 202, order("running", ""));
    model.swap("2.0", 1.5, false);
    assertThat(admin.received().getLast().body())
        .hasToString(
            "{\"action\":\"swap\",\"model\":\"meeshy-latin\",\"version\":\"2.0\",\"allowedDrop\":1.5,\"skipGate\":false}");
    assertThat(shown().isRunning()).isTrue();

    admin.answer("GET " + ORDERS, 200, "{\"orders\":[" + order("running", "") + "]}");
    tasks.tick();
    assertThat(shown().done()).isEqualTo(7);

    gateway.answer("/translate/models", "{\"models\":[],\"languages\":[],\"unmet\":[]}");
    admin.answer("GET " + ORDERS, 200, "{\"orders\":[" + order("done", "") + "]}");
    tasks.tick();
    assertThat(models.all()).isEmpty();
  }

  @Test
  void anOrderOfSomebodyElseIsSeenAsWell() {
    admin.answer("GET " + ORDERS, 200, "{\"orders\":[" + order("running", "") + "]}");
    for (var second = 0; second < 5; second++) {
      tasks.tick();
    }
    assertThat(shown().isRunning()).isTrue();
  }

  @Test
  void anOrderThatEndedStaysUntilItIsDismissed() {
    var failure = "\"failure\":{\"code\":\"quality_drop\",\"message\":\"En-fr drops.\"},";
    admin.answer("POST " + ORDERS, 202, order("failed", failure));
    model.swap("2.0", 1, false);
    var why = Objects.requireNonNull(shown().failure());
    assertThat(ModelControlViewModel.problem(why.code(), why.message()))
        .isEqualTo(Problem.of("refused.quality_drop", "En-fr drops."));
    model.dismiss();
    assertThat(model.order().get()).isNull();
  }

  @Test
  void whatTheGatewayRefusesIsSaid() {
    admin.answer(
        "POST " + ORDERS, 503, "{\"error\":{\"code\":\"overloaded\",\"message\":\"Too many.\"}}");
    model.rollBack();
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("overloaded"));
    assertThat(model.busy().get()).isFalse();
    admin.answer("POST " + ORDERS, 202, order("running", ""));
    model.unload();
    assertThat(model.problem().get()).isNull();
    assertThat(admin.received().getLast().body())
        .hasToString("{\"action\":\"unload\",\"model\":\"meeshy-latin\"}");
  }

  @Test
  void aTrialIsStartedFollowedAndAbandoned() {
    var trial =
        """
        {"model":"meeshy-latin","servingVersion":"1.1","candidateVersion":"2.0","canaryPercent":10,"shadow":true,
         "canaryAnswers":3,"canaryFailures":0,"canaryHalted":false,"compared":%d,"agreed":1,"dropped":0,
         "servingMilliseconds":4.5,"candidateMilliseconds":6.25,"comparisons":[]}""";
    admin.answer("POST " + TRIAL, 200, trial.formatted(0));
    admin.answer("GET " + TRIAL, 200, trial.formatted(2));
    Measurements.model(gateway, "ready", "\"candidateVersion\":\"2.0\",");
    model.startTrial(10, true);
    assertThat(admin.received().getLast().body())
        .hasToString("{\"model\":\"meeshy-latin\",\"canaryPercent\":10,\"shadow\":true}");
    tasks.tick();
    assertThat(Objects.requireNonNull(model.trial().get()).compared()).isEqualTo(2);

    admin.answer("DELETE " + TRIAL, 200, "{}");
    Measurements.model(gateway, "ready", "");
    model.abandon();
    assertThat(admin.received().getLast().call())
        .isEqualTo("DELETE " + TRIAL + "?model=meeshy-latin");
    assertThat(model.trial().get()).isNull();
  }
}
