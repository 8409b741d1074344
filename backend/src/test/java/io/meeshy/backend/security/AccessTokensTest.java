package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meeshy.backend.ManualClock;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final ManualClock clock = new ManualClock();
  private final AccessTokens tokens = new AccessTokens(SECRET, Duration.ofMinutes(5), clock);
  private final Principal principal =
      new Principal(UUID.randomUUID(), Role.OPERATOR, UUID.randomUUID());

  private ErrorCode refusal(String token) {
    return catchThrowableOfType(RefusedException.class, () -> tokens.verify(token)).code();
  }

  @Test
  void aTokenSaysWhoItIs() {
    assertThat(tokens.verify(tokens.issue(principal))).isEqualTo(principal);
  }

  @Test
  void aTokenExpires() {
    String token = tokens.issue(principal);
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(refusal(token)).isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void aTokenOfAnotherSecretIsNotOurs() {
    AccessTokens others = new AccessTokens(SECRET.replace('0', 'x'), Duration.ofHours(1), clock);
    assertThat(refusal(others.issue(principal))).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
  }

  @Test
  void aChangedRoleIsNoticed() {
    String[] parts = tokens.issue(principal).split("\\.", -1);
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("operator", "admin");
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(String.join(".", parts))).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
  }

  @Test
  void aTokenWithoutSignatureIsNotOurs() {
    String[] parts = tokens.issue(principal).split("\\.", -1);
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(header + "." + parts[1] + ".")).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "a.b.c", "...", "\u0000"})
  void whatIsNoTokenIsRefused(String text) {
    assertThat(refusal(text)).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
  }
}
