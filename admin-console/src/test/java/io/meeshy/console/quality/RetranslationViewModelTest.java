package io.meeshy.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Retranslation;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeAdministration;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Retranslations;
import io.meeshy.console.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetranslationViewModelTest {

  private static final String PATH = "/translate/retranslation";

  private final FakeGateway gateway = new FakeGateway();
  private final FakeAdministration admin = gateway.administration();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final RetranslationViewModel model =
      new RetranslationViewModel(client.retranslationAdmin(), client.operator(), tasks, clock);

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
    gateway.answer("/translate/models", "{\"models\":[],\"languages\":[],\"unmet\":[]}");
    admin.answer("GET " + PATH, 200, "{}");
    model.start();
    model.load();
  }

  @AfterEach
  void close() {
    model.close();
    client.close();
    gateway.close();
  }

  private Retranslation last() {
    return Objects.requireNonNull(model.last().get());
  }

  private void running(long done) {
    admin.answer(
        "GET " + PATH, 200, Retranslations.last(Retranslations.order("running", done, "")));
  }

  @Test
  void beforeTheFirstOrderThereIsNone() {
    assertThat(model.loaded().get()).isTrue();
    assertThat(model.last().get()).isNull();
    assertThat(model.left()).isEmpty();
  }

  @Test
  void whatNoLongerServesIsOrderedAndFollowedToItsEndWithItsPace() {
    admin.answer("POST " + PATH, 202, Retranslations.order("running", 0, ""));
    model.order();
    assertThat(admin.received().getLast().body()).hasToString("{}");
    running(20);
    clock.advance(Duration.ofSeconds(2));
    tasks.tick();
    assertThat(last().done()).isEqualTo(20);
    assertThat(model.perSecond()).isEqualTo(10);
    assertThat(model.left()).contains(Duration.ofSeconds(18));

    admin.answer(
        "GET " + PATH,
        200,
        Retranslations.last(
            Retranslations.order("done", 200, "\"endedAt\":\"2026-03-01T12:00:20Z\",")));
    tasks.tick();
    assertThat(last().status()).isEqualTo("done");
    assertThat(model.left()).isEmpty();
  }

  @Test
  void whatOneVersionMadeLastWeekIsOrdered() {
    admin.answer("POST " + PATH, 202, Retranslations.order("running", 0, ""));
    model.ofOneModel().set(true);
    assertThat(model.isComplete()).isFalse();
    model.model().set(" meeshy-latin ");
    model.version().set("1.0");
    model.period().set(Period.WEEK);
    assertThat(model.isComplete()).isTrue();
    model.order();
    assertThat(admin.received().getLast().body())
        .hasToString(
            "{\"model\":\"meeshy-latin\",\"version\":\"1.0\",\"since\":\"2026-02-22T12:00:00Z\"}");
  }

  @Test
  void anOrderOfSomebodyElseIsShownInsteadOfASecondOne() {
    admin.answer(
        "POST " + PATH, 409, "{\"error\":{\"code\":\"conflict\",\"message\":\"One runs.\"}}");
    running(50);
    model.order();
    assertThat(model.problem().get()).isEqualTo(Problem.of("history.runsAlready"));
    assertThat(last().isRunning()).isTrue();
  }

  @Test
  void theRunningOrderIsCancelled() {
    running(50);
    model.load();
    admin.answer("DELETE " + PATH, 200, Retranslations.order("cancelled", 60, ""));
    model.cancel();
    assertThat(last().status()).isEqualTo("cancelled");
    assertThat(last().replaced()).isEqualTo(30);
  }

  @Test
  void whenItEndedBeforeItCouldBeCancelledThatIsSaid() {
    running(50);
    model.load();
    admin.answer(
        "DELETE " + PATH, 404, "{\"error\":{\"code\":\"not_found\",\"message\":\"None.\"}}");
    admin.answer("GET " + PATH, 200, Retranslations.last(Retranslations.order("done", 200, "")));
    model.cancel();
    assertThat(model.problem().get()).isEqualTo(Problem.of("history.endedAlready"));
    assertThat(last().status()).isEqualTo("done");
  }

  @Test
  void anOutageIsSaidWhileItLastsAndTheOrderIsFollowedOn() {
    running(50);
    model.load();
    admin.answer("GET " + PATH, 503, "{\"error\":{\"code\":\"unavailable\"}}");
    tasks.tick();
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("unavailable"));
    assertThat(last().done()).isEqualTo(50);
    running(70);
    tasks.tick();
    assertThat(model.problem().get()).isNull();
    assertThat(last().done()).isEqualTo(70);
  }
}
