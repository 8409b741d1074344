package io.meeshy.translator.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over several texts, in hexadecimal. Stateless. */
public final class Hash {
  private Hash() {}

  /**
   * The hash of a text together with its circumstances.
   *
   * @param circumstances texts without the character U+0000, which tells them apart
   */
  public static String of(String text, String... circumstances) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : circumstances) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
