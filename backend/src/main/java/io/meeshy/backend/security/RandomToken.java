package io.meeshy.backend.security;

import java.security.SecureRandom;
import java.util.Base64;

/** Opaque tokens of 256 random bits in URL-safe Base64. */
final class RandomToken {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomToken() {}

  static String next() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
