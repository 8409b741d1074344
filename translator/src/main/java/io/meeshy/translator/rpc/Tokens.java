package io.meeshy.translator.rpc;

import io.meeshy.translator.model.Checksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets by which callers show their role; only their digests are kept, and compared in
 * constant time. Immutable.
 */
public final class Tokens {
  /** What a caller may do; who may administer may translate too. */
  enum Role {
    TRANSLATE,
    ADMINISTER
  }

  private final byte @Nullable [] translate;
  private final byte @Nullable [] administer;

  private Tokens(byte @Nullable [] translate, byte @Nullable [] administer) {
    this.translate = translate;
    this.administer = administer;
  }

  /**
   * Tokens for both roles; a role without one is nobody's, and without any no caller is asked.
   *
   * @param translate GRPC_TOKEN
   * @param administer GRPC_ADMIN_TOKEN
   */
  public static Tokens of(@Nullable String translate, @Nullable String administer) {
    return new Tokens(
        translate == null ? null : digest(translate),
        administer == null ? null : digest(administer));
  }

  /** Whether callers are asked at all. */
  public boolean required() {
    return translate != null || administer != null;
  }

  /** The role that a token gives, empty for an unknown one. */
  Optional<Role> role(String token) {
    byte[] given = digest(token);
    boolean administers = administer != null && MessageDigest.isEqual(given, administer);
    boolean translates = translate != null && MessageDigest.isEqual(given, translate);
    return administers
        ? Optional.of(Role.ADMINISTER)
        : translates ? Optional.of(Role.TRANSLATE) : Optional.empty();
  }

  private static byte[] digest(String token) {
    return Checksum.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
