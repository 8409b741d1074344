package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
  private TestGateway server;
  private Person ann;

  @BeforeEach
  void start() {
    server = new TestGateway(Map.of("JWT_EXPIRES_IN", "15m"));
    ann = server.person("ann", "en");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer login(String username, String password, String address) {
    return server.call(
        "POST",
        "/auth/login",
        null,
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password),
        Map.of("X-Forwarded-For", address));
  }

  private Answer refresh(String token) {
    return server.post("/auth/refresh", null, "{\"refreshToken\": \"%s\"}".formatted(token));
  }

  @Test
  void whoSignsInGetsTokensAndThemselves() {
    Answer answer = login(" ANN ", TestGateway.PASSWORD, "10.2.0.1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/expiresIn").asLong()).isEqualTo(900);
    assertThat(answer.json().at("/user/username").asText()).isEqualTo("ann");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(server.get("/me", answer.json().at("/accessToken").asText()).status())
        .isEqualTo(200);
  }

  @Test
  void aWrongNameAndAWrongPasswordAreToldAlike() {
    Answer wrongName = login("nobody", TestGateway.PASSWORD, "10.2.0.2");
    Answer wrongPassword = login("ann", "wrong guess", "10.2.0.2");
    assertThat(wrongName.status()).isEqualTo(401);
    assertThat(wrongName.code()).isEqualTo("wrong_credentials");
    assertThat(wrongName.text()).isEqualTo(wrongPassword.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\ud83d", "'; DROP TABLE account; --", " ", "é"})
  void aNameThatNobodyCanHaveIsJustWrong(String username) {
    assertThat(login(username, "wrong guess", "10.2.0.5").code()).isEqualTo("wrong_credentials");
  }

  @Test
  void guessingIsSlowedByAddressAndName() {
    for (int i = 0; i < 10; i++) {
      assertThat(login("ann", "wrong guess", "10.2.0.3").status()).isEqualTo(401);
    }
    Answer refused = login("ann", TestGateway.PASSWORD, "10.2.0.3");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("rate_limited");
    assertThat(refused.headers().firstValue("Retry-After")).contains("6");
    assertThat(login("ann", TestGateway.PASSWORD, "10.2.0.4").status()).isEqualTo(200);
    server.clock.advance(Duration.ofSeconds(6));
    assertThat(login("ann", TestGateway.PASSWORD, "10.2.0.3").status()).isEqualTo(200);
  }

  @Test
  void anExpiredAccessTokenIsRefreshed() {
    server.clock.advance(Duration.ofMinutes(16));
    assertThat(server.get("/me", ann.accessToken()).code()).isEqualTo("token_expired");
    Answer refreshed = refresh(ann.refreshToken());
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.json().at("/user/username").asText()).isEqualTo("ann");
    assertThat(server.get("/me", refreshed.json().at("/accessToken").asText()).status())
        .isEqualTo(200);
  }

  @Test
  void aRefreshTokenUsedAgainEndsTheSession() {
    Answer first = refresh(ann.refreshToken());
    Answer again = refresh(ann.refreshToken());
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.code()).isEqualTo("token_reused");
    assertThat(server.get("/me", first.json().at("/accessToken").asText()).status()).isEqualTo(401);
    assertThat(refresh(first.json().at("/refreshToken").asText()).code())
        .isEqualTo("not_authenticated");
  }

  @Test
  void whatIsNoRefreshTokenIsRefused() {
    assertThat(refresh("nonsense").code()).isEqualTo("not_authenticated");
    assertThat(server.post("/auth/refresh", null, "{}").json().at("/error/field").asText())
        .isEqualTo("refreshToken");
  }

  @Test
  void signingOutEndsThisSessionAlone() {
    Person elsewhere = server.signIn("ann");
    String body = "{\"refreshToken\": \"%s\"}".formatted(ann.refreshToken());
    assertThat(server.post("/auth/logout", null, body).status()).isEqualTo(204);
    assertThat(server.get("/me", ann.accessToken()).code()).isEqualTo("not_authenticated");
    assertThat(refresh(ann.refreshToken()).code()).isEqualTo("not_authenticated");
    assertThat(server.get("/me", elsewhere.accessToken()).status()).isEqualTo(200);
    assertThat(server.post("/auth/logout", null, body).status()).isEqualTo(204);
  }

  @Test
  void aTicketIsForThirtySeconds() {
    Answer ticket = server.post("/auth/ticket", ann.accessToken(), null);
    assertThat(ticket.status()).isEqualTo(200);
    assertThat(ticket.json().at("/expiresIn").asInt()).isEqualTo(30);
    assertThat(ticket.json().at("/ticket").asText()).hasSizeGreaterThan(30);
  }

  @Test
  void theGeneralLimitCountsByAccount() {
    try (TestGateway strict = new TestGateway(Map.of("RATE_LIMIT_MAX", "5"))) {
      Person bob = strict.person("bob", "en");
      Person eve = strict.person("eve", "en");
      for (int i = 0; i < 5; i++) {
        assertThat(strict.get("/me", bob.accessToken()).status()).isEqualTo(200);
      }
      assertThat(strict.get("/me", bob.accessToken()).status()).isEqualTo(429);
      assertThat(strict.get("/me", eve.accessToken()).status()).isEqualTo(200);
    }
  }
}
