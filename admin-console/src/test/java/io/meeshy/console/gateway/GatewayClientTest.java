package io.meeshy.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTest {

  private final FakeGateway gateway = new FakeGateway();
  private final GatewayClient client = new GatewayClient(gateway.address());

  @BeforeEach
  void people() {
    gateway.person("ada", "Ada", "en", "admin");
    gateway.person("ben", "Ben", "en", "user");
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  @Test
  void signingInAnswersThePersonWithTheirRole() {
    var user = client.signIn("ada", "secret-ada");
    assertThat(user.displayName()).isEqualTo("Ada");
    assertThat(user.isOperator()).isTrue();
  }

  @Test
  void aWrongPasswordIsRefusedWithTheGatewaysCode() {
    assertThatThrownBy(() -> client.signIn("ada", "guess"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("wrong_credentials");
              assertThat(refused.status()).isEqualTo(401);
            });
  }

  @Test
  void nobodyListeningIsUnreachable() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (var nowhere = new GatewayClient(URI.create("http://localhost:" + free))) {
      assertThatThrownBy(() -> nowhere.signIn("ada", "secret-ada"))
          .isInstanceOfSatisfying(
              GatewayException.class,
              refused -> assertThat(refused.code()).isEqualTo(GatewayException.UNREACHABLE));
    }
  }

  @Test
  void anExpiredAccessTokenIsRenewedOnceAndTheRefreshTokenRotates() {
    var kept = new ArrayList<String>();
    client.onRefreshToken(kept::add);
    client.signIn("ben", "secret-ben");
    gateway.expireAccessTokens();
    assertThat(client.conversations()).isEmpty();
    assertThat(kept).hasSize(2).doesNotHaveDuplicates();
    assertThat(client.refreshToken()).isEqualTo(kept.getLast());
  }

  @Test
  void aRevokedSessionIsForgotten() {
    client.signIn("ben", "secret-ben");
    gateway.revokeSessions();
    assertThatThrownBy(client::conversations).isInstanceOf(GatewayException.class);
    assertThat(client.refreshToken()).isNull();
  }

  @Test
  void measurementsAreReadAsTheProtocolSaysThem() {
    Measurements.healthy(gateway);
    client.signIn("ada", "secret-ada");
    var operator = client.operator();
    assertThat(operator.performance().messagesPerSecond()).isEqualTo(42.5);
    assertThat(operator.cacheStats().lookups()).isEqualTo(97_112);
    assertThat(operator.models().models().getFirst().pairs()).hasSize(4);
    assertThat(operator.ready().checks()).containsOnlyKeys("database", "translator");
    assertThat(operator.detailed().version()).isEqualTo("0.1.0");
  }

  @Test
  void notReadyIsAnAnswerAndNoError() {
    gateway.answer(
        "/health/ready",
        "{\"status\":\"down\",\"checks\":{\"database\":\"up\",\"translator\":\"down\"}}");
    client.signIn("ada", "secret-ada");
    assertThat(client.operator().ready().isUp()).isFalse();
  }

  @Test
  void waitsDoubleUpToTheirLimitWithJitter() {
    var backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(1));
    for (var attempt = 1; attempt < 70; attempt++) {
      var step = attempt > 6 ? 30_000 : Math.min(30_000, 500L << (attempt - 1));
      assertThat(backoff.before(attempt).toMillis()).isBetween(step / 2, step);
    }
  }
}
