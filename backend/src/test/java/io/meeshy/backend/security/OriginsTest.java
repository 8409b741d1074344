package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3001, localhost:3001, true",
    "https://chat.example.org, chat.example.org, true",
    "https://Other.example, chat.example.org, true",
    "https://evil.example, chat.example.org, false",
    "https://chat.example.org.evil.example, chat.example.org, false",
    "null, chat.example.org, false",
    "not an origin, chat.example.org, false",
  })
  void aPageOfThisGatewayOrOfAListedOriginMayCall(String origin, String host, boolean allowed) {
    assertThat(new Origins(Set.of("https://other.example")).allows(origin, host))
        .isEqualTo(allowed);
  }

  @Test
  void theStarAllowsEveryPage() {
    assertThat(new Origins(Set.of("*")).allowsForeign("https://evil.example")).isTrue();
  }
}
