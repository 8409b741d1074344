package io.meeshy.backend.security;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Access tokens: JSON Web Tokens signed with HMAC-SHA-256 that say who it is until they expire. */
public final class AccessTokens {
  private static final String ISSUER = "meeshy";

  private final SecretKey key;
  private final Duration lifetime;
  private final InstantSource clock;
  private final JwtParser parser;

  /** Tokens signed with the secret, which has 32 bytes at least. */
  public AccessTokens(String secret, Duration lifetime, InstantSource clock) {
    this.key = Keys.hmacShaKeyFor(secret.getBytes(StandardCharsets.UTF_8));
    this.lifetime = lifetime;
    this.clock = clock;
    this.parser =
        Jwts.parser()
            .verifyWith(key)
            .requireIssuer(ISSUER)
            .clock(() -> Date.from(clock.instant()))
            .build();
  }

  public Duration lifetime() {
    return lifetime;
  }

  public String issue(Principal principal) {
    Instant now = clock.instant();
    return Jwts.builder()
        .issuer(ISSUER)
        .subject(principal.accountId().toString())
        .claim("role", principal.role().wireName())
        .claim("sid", principal.family().toString())
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(lifetime)))
        .signWith(key, Jwts.SIG.HS256)
        .compact();
  }

  /**
   * Reads a token.
   *
   * @throws RefusedException {@code token_expired}, or {@code not_authenticated} when it is not one
   *     of ours
   */
  public Principal verify(String token) {
    try {
      Claims claims = parser.parseSignedClaims(token).getPayload();
      return new Principal(
          UUID.fromString(text(claims, Claims.SUBJECT)),
          Role.of(text(claims, "role")),
          UUID.fromString(text(claims, "sid")));
    } catch (ExpiredJwtException expired) {
      throw new RefusedException(
          ErrorCode.TOKEN_EXPIRED, "The access token has expired: refresh it.");
    } catch (JwtException | IllegalArgumentException notOurs) {
      throw new RefusedException(
          ErrorCode.NOT_AUTHENTICATED, "The access token is not valid: sign in again.");
    }
  }

  private static String text(Claims claims, String name) {
    String value = claims.get(name, String.class);
    if (value == null) {
      throw new IllegalArgumentException("no claim " + name);
    }
    return value;
  }
}
