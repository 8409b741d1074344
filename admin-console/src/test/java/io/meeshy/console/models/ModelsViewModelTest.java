package io.meeshy.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Model;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelsViewModelTest {

  private final FakeGateway gateway = new FakeGateway();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  private ModelsViewModel model() {
    var model = new ModelsViewModel(client.operator(), tasks);
    model.start();
    return model;
  }

  @Test
  void listsModelsAndFiltersByNameStateAndPair() {
    Measurements.models(gateway, 12);
    var model = model();
    assertThat(model.shown()).hasSize(12);
    model.filter().set("failed");
    assertThat(model.shown()).extracting(Model::state).containsOnly("failed");
    model.filter().set("FR-DE");
    assertThat(model.shown()).hasSize(12);
    model.filter().set("latin-11");
    assertThat(model.shown()).hasSize(1);
  }

  @Test
  void anOutageIsSaidAndWhatWasKnownStays() {
    Measurements.models(gateway, 2);
    var model = model();
    gateway.answerNothing("/translate/models");
    tasks.tick();
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("unavailable"));
    assertThat(model.all()).hasSize(2);
    Measurements.models(gateway, 3);
    tasks.tick();
    assertThat(model.problem().get()).isNull();
    assertThat(model.all()).hasSize(3);
  }

  @Test
  void aFailedModelTellsWhy() {
    Measurements.models(gateway, 6);
    assertThat(model().all().get(5).detail()).contains("checksum");
  }

  @Test
  void csvHasALineForEachPairAndQuotesWhatNeedsIt() {
    var odd =
        new Model(
            "a,b",
            "1\"2",
            "=SUM(A1)",
            "READY",
            null,
            "cpu",
            List.of(
                new Model.Pair("en", "fr", 53.666, false), new Model.Pair("fr", "en", null, true)),
            17,
            18,
            19,
            6.5,
            List.of("1"),
            null,
            null,
            0,
            false);
    assertThat(ModelTable.write(List.of(odd), ',').lines())
        .containsExactly(
            "id,version,family,state,device,source,target,chrf,viaEnglish,parameters,memoryBytes,"
                + "translations,meanMilliseconds",
            "\"a,b\",\"1\"\"2\",'=SUM(A1),ready,cpu,en,fr,53.67,false,17,18,19,6.50",
            "\"a,b\",\"1\"\"2\",'=SUM(A1),ready,cpu,fr,en,,true,17,18,19,6.50");
  }
}
