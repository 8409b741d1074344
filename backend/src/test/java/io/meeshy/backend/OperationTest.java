package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationTest {
  private TestGateway server;
  private String admin;

  @BeforeEach
  void start() {
    server = new TestGateway();
    admin = server.admin().accessToken();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int ready() {
    return server.get("/health/ready", null).status();
  }

  @Test
  void aWholeSystemIsReady() {
    Eventually.holds(() -> ready() == 200);
    assertThat(server.get("/health/ready", null).text())
        .isEqualTo("{\"status\":\"up\",\"checks\":{\"database\":\"up\",\"translator\":\"up\"}}");
    Answer health = server.get("/health", null);
    assertThat(health.json().at("/status").asText()).isEqualTo("up");
    assertThat(health.json().at("/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(health.json().at("/uptimeSeconds").isNumber()).isTrue();
    assertThat(server.get("/health/live", null).status()).isEqualTo(200);
    assertThat(server.get("/health/gateway", null).json().at("/connections").asInt(-1)).isZero();
    assertThat(server.get("/translate/health", null).status()).isEqualTo(200);
  }

  @Test
  void withoutTheTranslatorItIsNotReadyUntilItComesBack() {
    Eventually.holds(() -> ready() == 200);
    server.stopTranslator();
    Eventually.holds(() -> ready() == 503);
    Answer ready = server.get("/health/ready", null);
    assertThat(ready.json().at("/checks/translator").asText()).isEqualTo("down");
    assertThat(ready.json().at("/checks/database").asText()).isEqualTo("up");
    assertThat(server.get("/health", null).json().at("/status").asText()).isEqualTo("degraded");
    assertThat(server.get("/health/live", null).status()).isEqualTo(200);
    assertThat(server.get("/translate/health", null).status()).isEqualTo(503);
    Answer models = server.get("/translate/models", admin);
    assertThat(models.status()).isEqualTo(503);
    Answer languages = server.get("/languages", null);
    assertThat(languages.status()).isEqualTo(503);
    assertThat(languages.json().at("/error").isTextual()).isTrue();
    Answer preview = server.post("/preview", null, "{\"q\": \"hello there my friend\"}");
    assertThat(preview.status()).isEqualTo(503);
    server.restartTranslator();
    Eventually.holds(() -> ready() == 200);
  }

  @Test
  void withoutTheDatabaseItIsDownUntilItComesBack() {
    Eventually.holds(() -> ready() == 200);
    TestPostgres.accept(server.databaseUrl(), false);
    try {
      assertThat(ready()).isEqualTo(503);
      assertThat(server.get("/health/ready", null).json().at("/checks/database").asText())
          .isEqualTo("down");
      assertThat(server.get("/health", null).status()).isEqualTo(200);
      assertThat(server.get("/health", null).json().at("/status").asText()).isEqualTo("down");
      Answer login =
          server.post("/auth/login", null, "{\"username\": \"somebody\", \"password\": \"y\"}");
      assertThat(login.status()).isEqualTo(503);
      assertThat(login.code()).isEqualTo("unavailable");
      assertThat(login.text()).doesNotContain("SQL").doesNotContain("Exception");
      server.clock.advance(Duration.ofSeconds(11));
      assertThat(server.get("/metrics/database", admin).json().at("/status").asText())
          .as("operators still see what is wrong")
          .isEqualTo("down");
      assertThat(server.get("/metrics/performance", admin).status()).isEqualTo(200);
      assertThat(server.get("/me", admin).code()).isEqualTo("unavailable");
    } finally {
      TestPostgres.accept(server.databaseUrl(), true);
    }
    Eventually.holds(() -> ready() == 200);
    assertThat(server.get("/me", admin).status()).isEqualTo(200);
  }

  @Test
  void operatorsSeeTheFiguresOfEveryPart() {
    Eventually.holds(() -> ready() == 200);
    Answer detailed = server.get("/health/detailed", admin);
    assertThat(detailed.json().at("/checks/database").asText()).isEqualTo("up");
    assertThat(detailed.json().at("/service/status").asText()).isEqualTo("up");

    Answer performance = server.get("/metrics/performance", admin);
    assertThat(performance.json().at("/messagesTotal").asLong(-1)).isZero();
    assertThat(performance.json().at("/messagesPerSecond").asDouble(-1)).isZero();
    assertThat(performance.json().at("/deliveryMilliseconds/p99").isNumber()).isTrue();
    assertThat(performance.json().at("/heapUsedBytes").asLong()).isPositive();

    Answer queue = server.get("/metrics/queue", admin);
    assertThat(queue.text())
        .isEqualTo(
            "{\"outboxDepth\":0,\"outboxDropped\":0,\"translationsPending\":0,\"commitBatchMean\":0.0}");

    Answer database = server.get("/metrics/database", admin);
    assertThat(database.json().at("/status").asText()).isEqualTo("up");
    assertThat(database.json().at("/poolSize").asInt()).isEqualTo(4);
    assertThat(database.json().at("/messages").asLong(-1)).isZero();
    assertThat(database.json().at("/databaseBytes").asLong()).isPositive();

    Answer models = server.get("/translate/models", admin);
    assertThat(models.json().at("/models/0/id").asText()).isEqualTo("fake");
    assertThat(models.json().at("/models/0/state").asText()).isEqualTo("ready");
    assertThat(models.json().at("/models/0/pairs")).hasSize(12);
    assertThat(models.json().at("/languages")).hasSize(4);
    assertThat(server.get("/translate/cache/stats", admin).text())
        .contains("\"hitRate\":0.75", "\"redisHits\":2", "\"redis\":\"up\"", "\"corrected\":7");
  }

  @Test
  void prometheusReadsWhatIsMeasured() {
    server.get("/nowhere", null);
    Answer metrics = server.get("/metrics", null);
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.text().lines())
        .allMatch(
            line -> line.matches("# (HELP|TYPE) \\w+ .+|\\w+(\\{\\w+=\"[^\"]+\"})? [-0-9.E]+"))
        .contains("# TYPE meeshy_messages_total counter", "meeshy_messages_total 0")
        .contains("meeshy_http_refused_total 1");
  }

  @Test
  void whoComesThroughAProxyNeedsATokenForTheMeters() {
    Map<String, String> proxied = Map.of("X-Forwarded-For", "203.0.113.9");
    assertThat(server.call("GET", "/metrics", null, null, proxied).status()).isEqualTo(401);
    assertThat(server.call("GET", "/metrics", admin, null, proxied).status()).isEqualTo(200);
    String user = server.person("ann", "en").accessToken();
    assertThat(server.call("GET", "/metrics", user, null, proxied).status()).isEqualTo(403);
  }
}
