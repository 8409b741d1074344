package io.meeshy.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.AuditEntry;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.AuditEntries;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditViewModelTest {

  private static final String AUDIT = "GET /translate/audit";

  private final FakeGateway gateway = new FakeGateway();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final AuditViewModel model =
      new AuditViewModel(client.operator(), new CurrentThreadTasks());

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

  @Test
  void theNewestComeFirstAndOlderOnesAfterThem() {
    gateway.administration().answer(AUDIT, 200, AuditEntries.page(true, 9, 8));
    model.load();
    assertThat(model.more().get()).isTrue();
    gateway
        .administration()
        .answer(AUDIT + "?limit=100&before=8", 200, AuditEntries.page(false, 7));
    model.showMore();
    assertThat(model.entries()).extracting(AuditEntry::id).containsExactly(9L, 8L, 7L);
    assertThat(model.more().get()).isFalse();
    model.load();
    assertThat(model.entries()).extracting(AuditEntry::id).containsExactly(9L, 8L);
  }

  @Test
  void anOutageIsSaidAndWhatWasReadStays() {
    gateway.administration().answer(AUDIT, 200, AuditEntries.page(false, 9));
    model.load();
    gateway.administration().answer(AUDIT, 503, "{\"error\":{\"code\":\"unavailable\"}}");
    model.load();
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("unavailable"));
    assertThat(model.entries()).hasSize(1);
    assertThat(model.busy().get()).isFalse();
  }
}
