package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aPasswordMatchesItsOwnHashAlone() {
    String hash = passwords.hash("pässwörd 密码");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("pässwörd 密码", hash)).isTrue();
    assertThat(passwords.matches("passwort", hash)).isFalse();
    assertThat(passwords.hash("pässwörd 密码")).isNotEqualTo(hash);
  }

  @Test
  void nobodysPasswordNeverMatches() {
    assertThat(passwords.matches("", null)).isFalse();
    assertThat(passwords.matches("anything", null)).isFalse();
  }
}
